package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.service.mending.ErrorCare;
import org.dalsegno.service.reporting.EnrollmentList;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Giving an error to somebody. */
@Path("enrollments/{id}/assign")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrollments")
public class AssignResource {

    private final ErrorCare care;
    private final EnrollmentList enrollments;
    private final CurrentUser user;

    @Inject
    public AssignResource(ErrorCare care, EnrollmentList enrollments, CurrentUser user) {
        this.care = care;
        this.enrollments = enrollments;
        this.user = user;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give the error to a user of the team; null gives it to nobody; idempotent")
    public Response assign(@PathParam("id") String id, byte[] body) {
        JsonInput in = JsonInput.read(body);
        Long userId = in.id("userId");
        in.check();
        long enrollment = Ids.path(id, "enrollment");
        care.assign(user.viewer(), enrollment, userId);
        return Answers.ok(EnrollmentJson.of(enrollments.detail(user.viewer(), enrollment)));
    }
}
