package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.notifying.ChatChannel;
import org.dalsegno.service.notifying.WebhookView;
import org.dalsegno.service.notifying.Webhooks;
import org.dalsegno.service.reporting.DigestChannels;
import org.dalsegno.service.reporting.LastPost;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a team's digest is posted besides the mails; the address itself is never answered. */
@Path("teams/{id}/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Digests")
public class WebhookResource {

    private final Webhooks webhooks;
    private final DigestChannels channels;
    private final CurrentUser user;

    @Inject
    public WebhookResource(Webhooks webhooks, DigestChannels channels, CurrentUser user) {
        this.webhooks = webhooks;
        this.channels = channels;
        this.user = user;
    }

    @GET
    @Operation(summary = "A team's webhooks (its managers, administrators)")
    public Response list(@PathParam("id") String id) {
        return Answers.ok(
                Fields.of(
                        "items",
                        webhooks.list(user.viewer(), Ids.path(id, "team")).stream()
                                .map(this::json)
                                .toList()));
    }

    @PUT
    @Path("{channel}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the webhook of slack or teams: {url}, https only; kept encrypted")
    public Response set(
            @PathParam("id") String id, @PathParam("channel") String channel, byte[] body) {
        JsonInput in = JsonInput.read(body);
        String url = in.text("url");
        in.check();
        return Answers.ok(
                json(webhooks.set(user.viewer(), Ids.path(id, "team"), channel(channel), url)));
    }

    @DELETE
    @Path("{channel}")
    @Operation(summary = "Post no more to slack or teams")
    public Response remove(@PathParam("id") String id, @PathParam("channel") String channel) {
        webhooks.remove(user.viewer(), Ids.path(id, "team"), channel(channel));
        return Response.noContent().build();
    }

    private static ChatChannel channel(String id) {
        return ChatChannel.byId(id).orElseThrow(() -> new NotFound("channel " + id));
    }

    private Fields json(WebhookView webhook) {
        return Fields.of("teamId", Ids.write(webhook.teamId()))
                .and("channel", webhook.channel().id())
                .and("host", webhook.host())
                .and("setBy", webhook.setBy())
                .and("setAt", webhook.setAt())
                .and(
                        "last",
                        channels.last(webhook.teamId(), webhook.channel())
                                .map(WebhookResource::json)
                                .orElse(null));
    }

    private static Fields json(LastPost last) {
        return Fields.of("date", last.date())
                .and("state", last.state())
                .and("detail", last.detail())
                .and("at", last.at());
    }
}
