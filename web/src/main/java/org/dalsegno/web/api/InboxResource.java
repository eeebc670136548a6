package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.service.connecting.Capacities;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Connected mail accounts. */
@Path("inboxes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inboxes")
public class InboxResource {

    private final Inboxes inboxes;
    private final Capacities capacities;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public InboxResource(
            Inboxes inboxes, Capacities capacities, Creation creation, CurrentUser user) {
        this.inboxes = inboxes;
        this.capacities = capacities;
        this.creation = creation;
        this.user = user;
    }

    @GET
    @Operation(summary = "The inboxes that the caller may see, with state, hold and quota")
    public Response list(
            @QueryParam("limit") String limit, @QueryParam("pageToken") String pageToken) {
        return Answers.page(
                inboxes.list(user.viewer(), Query.page(limit, pageToken)), InboxJson::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Connect an inbox")
    public Response connect(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        InboxRequest request = InboxJson.request(JsonInput.read(body));
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "inboxes", body),
                201,
                () -> InboxJson.of(inboxes.connect(user.viewer(), request)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One inbox; its ETag is what If-Match takes")
    public Response view(@PathParam("id") String id) {
        return answer(inboxes.view(user.viewer(), Ids.path(id, "inbox")));
    }

    @GET
    @Path("{id}/capacity")
    @Operation(summary = "What it can send today and on the six days after, and what is planned")
    public Response capacity(@PathParam("id") String id) {
        return Answers.ok(
                InboxJson.capacity(capacities.week(user.viewer(), Ids.path(id, "inbox"))));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(summary = "Change what is said and leave the rest; 412 when it was changed since")
    public Response change(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, byte[] body) {
        InboxRequest request = InboxJson.request(JsonInput.read(body));
        return answer(
                inboxes.change(
                        user.viewer(), Ids.path(id, "inbox"), request, Versions.read(ifMatch)));
    }

    @POST
    @Path("{id}/test")
    @Operation(summary = "Try to sign in and say what happened; changes nothing")
    public Response test(@PathParam("id") String id) {
        return Answers.ok(
                outcome(new Fields(), inboxes.test(user.viewer(), Ids.path(id, "inbox"))));
    }

    @POST
    @Path("{id}/reconnect")
    @Operation(summary = "Try new or the present credentials; when they work, what waited goes on")
    public Response reconnect(@PathParam("id") String id, byte[] body) {
        JsonInput in = JsonInput.readOptional(body);
        ServerRequest smtp = InboxJson.server(in.object("smtp"));
        ServerRequest imap = InboxJson.server(in.object("imap"));
        JsonInput gmail = in.object("gmail");
        String accessToken = gmail == null ? null : gmail.text("accessToken");
        in.check();
        Optional<Diagnosis> wrong =
                inboxes.reconnect(user.viewer(), Ids.path(id, "inbox"), smtp, imap, accessToken);
        return Answers.ok(
                outcome(InboxJson.of(inboxes.view(user.viewer(), Ids.path(id, "inbox"))), wrong));
    }

    @POST
    @Path("{id}/hold")
    @Operation(summary = "Stop sending; what is due waits")
    public Response hold(@PathParam("id") String id) {
        return answer(inboxes.hold(user.viewer(), Ids.path(id, "inbox")));
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "End a hold; what waited goes on in its order")
    public Response resume(@PathParam("id") String id) {
        return answer(inboxes.resume(user.viewer(), Ids.path(id, "inbox")));
    }

    private static Response answer(InboxView inbox) {
        return Answers.ok(InboxJson.of(inbox), inbox.version());
    }

    /** The diagnosis itself, when something is wrong, beside a plain yes or no. */
    private static Fields outcome(Fields fields, Optional<Diagnosis> wrong) {
        fields.and("ok", wrong.isEmpty());
        return wrong.map(diagnosis -> DiagnosisJson.of(fields, diagnosis)).orElse(fields);
    }
}
