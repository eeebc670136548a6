package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.dalsegno.service.suppressing.SuppressionPage;
import org.dalsegno.service.suppressing.SuppressionView;
import org.dalsegno.service.suppressing.Suppressions;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Addresses that must not be mailed again. */
@Path("suppressions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Contacts")
public class SuppressionResource {

    private final Suppressions suppressions;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public SuppressionResource(Suppressions suppressions, Creation creation, CurrentUser user) {
        this.suppressions = suppressions;
        this.creation = creation;
        this.user = user;
    }

    @GET
    @Operation(summary = "Suppressed addresses; email finds one")
    public Response list(
            @QueryParam("email") String email,
            @QueryParam("limit") String limit,
            @QueryParam("pageToken") String pageToken) {
        SuppressionPage page =
                Query.guarded(() -> SuppressionPage.of(Query.limit(limit), pageToken));
        return Answers.page(
                suppressions.list(user.viewer(), email, page), SuppressionResource::json);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Suppress an address; idempotent")
    public Response add(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        JsonInput in = JsonInput.read(body);
        String email = in.text("email");
        String note = in.text("note");
        in.check();
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "suppressions", body),
                201,
                () -> json(suppressions.addByHand(user.viewer(), email, note)));
    }

    /** The same as {@link #removeOne} for callers who have the address and not the id. */
    @DELETE
    @Operation(summary = "Let an address be mailed again (administrators), with a reason")
    public Response remove(
            @QueryParam("email") String email, @QueryParam("reason") String reason, byte[] body) {
        JsonInput in = JsonInput.readOptional(body);
        String named = email == null ? in.text("email") : email;
        String why = reason == null ? in.text("reason") : reason;
        in.check();
        suppressions.remove(user.viewer(), named, why);
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Let an address be mailed again (administrators), with a reason")
    public Response removeOne(
            @PathParam("id") String id, @QueryParam("reason") String reason, byte[] body) {
        JsonInput in = JsonInput.readOptional(body);
        String why = reason == null ? in.text("reason") : reason;
        in.check();
        suppressions.remove(user.viewer(), address(id), why);
        return Response.noContent().build();
    }

    private static Fields json(SuppressionView suppression) {
        return Fields.of("id", id(suppression.key()))
                .and("email", suppression.email())
                .and("cause", suppression.cause().id())
                .and("code", suppression.cause().code(false))
                .and("note", suppression.note())
                .and("createdAt", suppression.createdAt())
                .and("createdBy", suppression.createdBy());
    }

    /** An address has signs that do not go into a path. */
    private static String id(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The address itself is taken as well. */
    private static String address(String id) {
        try {
            return id.indexOf('@') >= 0
                    ? id
                    : new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }
}
