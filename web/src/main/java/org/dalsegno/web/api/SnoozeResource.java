package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.dalsegno.service.mending.ErrorCare;
import org.dalsegno.service.reporting.EnrollmentList;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Laying an error aside until a date. */
@Path("enrollments/{id}/snooze")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrollments")
public class SnoozeResource {

    private final ErrorCare care;
    private final EnrollmentList enrollments;
    private final CurrentUser user;

    @Inject
    public SnoozeResource(ErrorCare care, EnrollmentList enrollments, CurrentUser user) {
        this.care = care;
        this.enrollments = enrollments;
        this.user = user;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lay the error aside until a moment; null takes it up again; idempotent")
    public Response snooze(@PathParam("id") String id, byte[] body) {
        JsonInput in = JsonInput.read(body);
        Instant until = in.instant("until");
        in.check();
        long enrollment = Ids.path(id, "enrollment");
        care.snooze(user.viewer(), enrollment, until);
        return Answers.ok(EnrollmentJson.of(enrollments.detail(user.viewer(), enrollment)));
    }
}
