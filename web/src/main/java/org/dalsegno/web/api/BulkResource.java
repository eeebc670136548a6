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
import java.util.Arrays;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.mending.Bulk;
import org.dalsegno.service.mending.BulkOrder;
import org.dalsegno.service.mending.Bulks;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.ReplyCode;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Work for many enrollments that the server does by and by. */
@Path("bulks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrollments")
public class BulkResource {

    private final Bulks bulks;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public BulkResource(Bulks bulks, Creation creation, CurrentUser user) {
        this.bulks = bulks;
        this.creation = creation;
        this.user = user;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Start again, stop, lay aside or assign all errors that the filter finds; 409 when they are not as many as expected")
    public Response order(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        JsonInput in = JsonInput.read(body);
        BulkOrder.Kind kind = in.known("kind", BulkResource::kind, "a kind of bulk");
        BulkOrder order = new BulkOrder(kind, in.instant("until"), in.id("assigneeId"));
        JsonInput which = in.object("filter");
        EnrollmentFilter filter = filter(which);
        if (which != null) {
            which.refuseOthers();
        }
        Integer expected = in.integer("expectedCount");
        in.check();
        require("/kind", kind);
        require("/filter", which == null || which.isEmpty() ? null : which);
        require("/expectedCount", expected);
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "bulks", body),
                202,
                () -> json(bulks.order(user.viewer(), order, filter, null, expected)));
    }

    private static void require(String pointer, Object value) {
        if (value == null) {
            throw new InvalidInput(pointer, "REQUIRED", "This field must not be empty.");
        }
    }

    private static Optional<BulkOrder.Kind> kind(String name) {
        return Arrays.stream(BulkOrder.Kind.values())
                .filter(k -> k.name().equals(name))
                .findFirst();
    }

    static EnrollmentFilter filter(JsonInput in) {
        if (in == null) {
            return EnrollmentFilter.ALL;
        }
        return new EnrollmentFilter(
                in.id("sequenceId"),
                in.id("inboxId"),
                null,
                in.known("error", ErrorCode::byId, "an error code"),
                in.known("cause", Causes::find, "a cause"),
                in.text("email"),
                in.id("teamId"),
                true,
                new EnrollmentFilter.Root(
                        in.text("sendingDomain"),
                        in.text("recipientDomain"),
                        in.known("reply", BulkResource::reply, "a reply like \"550 5.7.1\""),
                        in.text("token")));
    }

    private static Optional<ReplyCode> reply(String text) {
        try {
            return Optional.ofNullable(ReplyCode.parse(text));
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "How far it is, and what came of at most 200, those that need a look first")
    public Response view(@PathParam("id") String id) {
        return Answers.ok(json(Ids.path(id, "bulk")));
    }

    @POST
    @Path("{id}/undo")
    @Operation(summary = "Take a restart back, as far as nothing was dispatched yet; idempotent")
    public Response undo(@PathParam("id") String id) {
        bulks.undo(user.viewer(), Ids.path(id, "bulk"));
        return Answers.of(202, json(Ids.path(id, "bulk")).build().toString());
    }

    private Fields json(long id) {
        Bulk bulk = bulks.view(user.viewer(), id);
        Bulk.Items items = bulks.items(user.viewer(), id);
        return Fields.of("id", Ids.write(bulk.id()))
                .and("kind", bulk.kind())
                .and("status", bulk.status())
                .and("total", bulk.total())
                .and("worked", bulk.worked())
                .and("counts", bulk.counts())
                .and("undone", bulk.undone())
                .and("undoable", bulk.undoable())
                .and("createdAt", bulk.createdAt())
                .and("startsAt", bulk.startsAt())
                .and("items", items.items().stream().map(BulkResource::item).toList())
                .and("more", items.more());
    }

    private static Fields item(Bulk.Item item) {
        return Fields.of("position", item.position())
                .and("email", item.email())
                .and("enrollmentId", Ids.write(item.enrollmentId()))
                .and("result", item.result())
                .and("undone", item.undone());
    }
}
