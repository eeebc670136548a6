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
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.enrolling.RestartBatches;
import org.dalsegno.service.enrolling.RestartFilter;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything that one fix mended starts again at once. */
@Path("restarts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrollments")
public class RestartResource {

    private final RestartBatches restarts;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public RestartResource(RestartBatches restarts, Creation creation, CurrentUser user) {
        this.restarts = restarts;
        this.creation = creation;
        this.user = user;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Start again what the filter finds; 409 when it is not as many as expected")
    public Response restart(
            @QueryParam("dryRun") String dryRun,
            @HeaderParam("Idempotency-Key") String key,
            byte[] body) {
        JsonInput in = JsonInput.read(body);
        RestartFilter filter = filter(in.object("filter"));
        Integer expectedCount = in.integer("expectedCount");
        in.check();
        boolean dry = Query.flag("dryRun", dryRun);
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "restarts " + dry, body),
                202,
                () -> BulkJson.of(restarts.restart(user.viewer(), filter, expectedCount, dry)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "What came of a restart")
    public Response view(@PathParam("id") String id) {
        return Answers.ok(BulkJson.of(restarts.view(user.viewer(), Ids.path(id, "restart"))));
    }

    private static RestartFilter filter(JsonInput in) {
        if (in == null) {
            return new RestartFilter(null, null, null, null);
        }
        ErrorCode error = in.known("error", ErrorCode::byId, "an error code");
        Cause cause = in.known("cause", Causes::find, "a cause");
        return new RestartFilter(error, cause, in.id("inboxId"), in.id("sequenceId"));
    }
}
