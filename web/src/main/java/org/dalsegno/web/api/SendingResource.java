package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.service.stopping.SendingState;
import org.dalsegno.service.stopping.SendingSwitch;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The switch that stops all sending at once. */
@Path("sending")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operation")
public class SendingResource {

    private final SendingSwitch sending;
    private final CurrentUser user;

    @Inject
    public SendingResource(SendingSwitch sending, CurrentUser user) {
        this.sending = sending;
        this.user = user;
    }

    @GET
    @Operation(summary = "Whether the product sends, since when, and who said so")
    public Response state() {
        return json(sending.state());
    }

    @POST
    @Path("stop")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Stop all sending at once, on every node (administrators); idempotent")
    public Response stop(byte[] body) {
        JsonInput in = JsonInput.readOptional(body);
        String reason = in.text("reason");
        in.check();
        return json(sending.stop(user.viewer(), reason));
    }

    @POST
    @Path("start")
    @Operation(summary = "Let sending go on (administrators); idempotent")
    public Response start() {
        return json(sending.start(user.viewer()));
    }

    private static Response json(SendingState state) {
        return Answers.ok(
                Fields.of("stopped", state.stopped())
                        .and("reason", state.reason())
                        .and("since", state.since())
                        .and("by", state.by()));
    }
}
