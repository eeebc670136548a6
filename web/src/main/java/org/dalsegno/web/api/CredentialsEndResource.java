package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.dalsegno.service.connecting.CredentialsEnd;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When the password or token of an inbox runs out. */
@Path("inboxes/{id}/credentials-end")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inboxes")
public class CredentialsEndResource {

    private final CredentialsEnd ends;
    private final CurrentUser user;

    @Inject
    public CredentialsEndResource(CredentialsEnd ends, CurrentUser user) {
        this.ends = ends;
        this.user = user;
    }

    @GET
    @Operation(summary = "When the password or token runs out, if somebody has said so")
    public Response view(@PathParam("id") String id) {
        return Answers.ok(
                Fields.of("endsAt", ends.of(user.viewer(), Ids.path(id, "inbox")).orElse(null)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say when it runs out; without endsAt it is not known any more")
    public Response say(@PathParam("id") String id, byte[] body) {
        JsonInput in = JsonInput.read(body);
        Instant endsAt = in.instant("endsAt");
        in.check();
        ends.say(user.viewer(), Ids.path(id, "inbox"), endsAt);
        return view(id);
    }
}
