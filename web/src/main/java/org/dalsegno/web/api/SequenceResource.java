package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.service.sequences.SequenceView;
import org.dalsegno.service.sequences.Sequences;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sequences. */
@Path("sequences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sequences")
public class SequenceResource {

    private final Sequences sequences;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public SequenceResource(Sequences sequences, Creation creation, CurrentUser user) {
        this.sequences = sequences;
        this.creation = creation;
        this.user = user;
    }

    @GET
    @Operation(summary = "The sequences that the caller may see, with counts")
    public Response list(
            @QueryParam("limit") String limit, @QueryParam("pageToken") String pageToken) {
        return Answers.page(
                sequences.list(user.viewer(), Query.page(limit, pageToken)), SequenceJson::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a sequence")
    public Response create(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        SequenceDraft draft = SequenceJson.draft(JsonInput.read(body));
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "sequences", body),
                201,
                () -> SequenceJson.of(sequences.create(user.viewer(), draft)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One sequence; its ETag is what If-Match takes")
    public Response view(@PathParam("id") String id) {
        return answer(sequences.view(user.viewer(), Ids.path(id, "sequence")));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace text, delays and window; contacts inside stay at their step")
    public Response change(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, byte[] body) {
        SequenceDraft draft = SequenceJson.draft(JsonInput.read(body));
        return answer(
                sequences.change(
                        user.viewer(), Ids.path(id, "sequence"), draft, Versions.read(ifMatch)));
    }

    private static Response answer(SequenceView sequence) {
        return Answers.ok(SequenceJson.of(sequence), sequence.version());
    }
}
