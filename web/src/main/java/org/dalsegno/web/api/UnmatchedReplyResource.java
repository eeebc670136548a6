package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.service.reviewing.UnmatchedPage;
import org.dalsegno.service.reviewing.UnmatchedReplies;
import org.dalsegno.service.reviewing.UnmatchedReply;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The kinds of reply that no rule knows, for administrators. */
@Path("unmatched-replies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Errors")
public class UnmatchedReplyResource {

    private final UnmatchedReplies replies;
    private final CurrentUser user;

    @Inject
    public UnmatchedReplyResource(UnmatchedReplies replies, CurrentUser user) {
        this.replies = replies;
        this.user = user;
    }

    @GET
    @Operation(
            summary =
                    "Replies that no rule knows, by template; order is MOST_FREQUENT or NEWEST (administrators)")
    public Response list(
            @QueryParam("order") String order,
            @QueryParam("limit") String limit,
            @QueryParam("pageToken") String pageToken) {
        UnmatchedPage.Order wanted = Query.oneOf("order", UnmatchedPage.Order.class, order);
        UnmatchedPage page =
                Query.guarded(() -> UnmatchedPage.of(Query.limit(limit), wanted, pageToken));
        return Answers.page(replies.list(user.viewer(), page), UnmatchedReplyResource::json);
    }

    private static Fields json(UnmatchedReply reply) {
        return Fields.of("id", Ids.write(reply.id()))
                .and("template", reply.template())
                .and("count", reply.seen())
                .and("firstSeen", reply.firstSeen())
                .and("lastSeen", reply.lastSeen())
                .and("channel", reply.channel().id())
                .and("phase", reply.phase())
                .and("replyCode", reply.replyCode())
                .and("cause", reply.cause().id())
                .and("example", reply.example());
    }
}
