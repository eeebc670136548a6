package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.service.enrolling.BatchRequest;
import org.dalsegno.service.enrolling.BeforeEnrolling;
import org.dalsegno.service.enrolling.BulkView;
import org.dalsegno.service.enrolling.Enrolling;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many contacts into a sequence at once. */
@Path("enrollment-batches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrollments")
public class EnrollmentBatchResource {

    private final Enrolling enrolling;
    private final BeforeEnrolling before;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public EnrollmentBatchResource(
            Enrolling enrolling, BeforeEnrolling before, Creation creation, CurrentUser user) {
        this.enrolling = enrolling;
        this.before = before;
        this.creation = creation;
        this.user = user;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Enroll contacts by ids, addresses or a filter; each has its own result")
    public Response enroll(
            @QueryParam("dryRun") String dryRun,
            @HeaderParam("Idempotency-Key") String key,
            byte[] body) {
        BatchRequest request = request(JsonInput.read(body));
        boolean dry = Query.flag("dryRun", dryRun);
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "enrollment-batches " + dry, body),
                202,
                () -> answer(request, dry));
    }

    /** A dry run also says what a look at each contact found, and when the steps would go out. */
    private Fields answer(BatchRequest request, boolean dry) {
        BulkView bulk = enrolling.enrollAll(user.viewer(), request, dry);
        return dry
                ? BulkJson.of(bulk, before.check(user.viewer(), request, bulk))
                : BulkJson.of(bulk);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "What came of a batch")
    public Response view(@PathParam("id") String id) {
        return Answers.ok(BulkJson.of(enrolling.batch(user.viewer(), Ids.path(id, "batch"))));
    }

    private static BatchRequest request(JsonInput in) {
        JsonInput filter = in.object("filter");
        BatchRequest request =
                new BatchRequest(
                        in.id("sequenceId"),
                        in.id("inboxId"),
                        in.ids("contactIds"),
                        in.texts("emails"),
                        filter == null
                                ? null
                                : new BatchRequest.Filter(
                                        filter.text("company"), filter.text("emailDomain")),
                        in.integer("startStep"));
        in.check();
        return request;
    }
}
