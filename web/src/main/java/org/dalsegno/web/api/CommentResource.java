package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.service.mending.ErrorCare;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people say about an enrollment. */
@Path("enrollments/{id}/comments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrollments")
public class CommentResource {

    private final ErrorCare care;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public CommentResource(ErrorCare care, Creation creation, CurrentUser user) {
        this.care = care;
        this.creation = creation;
        this.user = user;
    }

    @GET
    @Operation(summary = "All comments, the oldest first")
    public Response list(@PathParam("id") String id) {
        long enrollment = Ids.path(id, "enrollment");
        return Answers.ok(
                Fields.of(
                        "items",
                        care.comments(user.viewer(), enrollment).stream()
                                .map(CommentResource::json)
                                .toList()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say something about it, in at most 1000 characters")
    public Response comment(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") String key, byte[] body) {
        JsonInput in = JsonInput.read(body);
        String text = in.text("text");
        in.check();
        long enrollment = Ids.path(id, "enrollment");
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "comments " + id, body),
                201,
                () -> json(care.comment(user.viewer(), enrollment, text)));
    }

    private static Fields json(ErrorCare.Comment comment) {
        return Fields.of("id", Ids.write(comment.id()))
                .and("author", comment.author())
                .and("at", comment.at())
                .and("text", comment.text());
    }
}
