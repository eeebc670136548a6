package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.dalsegno.service.reviewing.Rediagnosing;
import org.dalsegno.service.reviewing.Rediagnosis;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Kept replies are judged anew after the rules have changed, for administrators. */
@Path("rediagnoses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Errors")
public class RediagnosisResource {

    private final Rediagnosing rediagnosing;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public RediagnosisResource(Rediagnosing rediagnosing, Creation creation, CurrentUser user) {
        this.rediagnosing = rediagnosing;
        this.creation = creation;
        this.user = user;
    }

    @POST
    @Operation(
            summary =
                    "Judge open errors anew by the present rules; sends, restarts and suppresses nothing (administrators)")
    public Response run(
            @QueryParam("dryRun") String dryRun,
            @HeaderParam("Idempotency-Key") String key,
            byte[] body) {
        JsonInput in = JsonInput.readOptional(body);
        Instant since = in.instant("since");
        in.check();
        boolean dry = Query.flag("dryRun", dryRun);
        byte[] asked = body == null ? new byte[0] : body;
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "rediagnoses " + dry, asked),
                202,
                () -> json(rediagnosing.run(user.viewer(), since, dry)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "What came of judging anew (administrators)")
    public Response view(@PathParam("id") String id) {
        return Answers.ok(json(rediagnosing.view(user.viewer(), Ids.path(id, "rediagnosis"))));
    }

    private static Fields json(Rediagnosis run) {
        return Fields.of("id", run.id() == 0 ? null : Ids.write(run.id()))
                .and("dryRun", run.id() == 0)
                .and("since", run.since())
                .and("rulesVersion", run.rulesVersion())
                .and("startedAt", run.startedAt())
                .and("examined", run.examined())
                .and("changed", run.changed())
                .and("changes", run.changes().stream().map(RediagnosisResource::change).toList())
                .and(
                        "suppressions",
                        run.advice().stream().map(RediagnosisResource::advice).toList());
    }

    private static Fields change(Rediagnosis.Change change) {
        return Fields.of("from", change.from().id())
                .and("fromCode", change.fromCode())
                .and("to", change.to().id())
                .and("toCode", change.toCode())
                .and("count", change.count());
    }

    private static Fields advice(Rediagnosis.Advice advice) {
        return Fields.of("enrollmentId", Ids.write(advice.enrollmentId()))
                .and("email", advice.email())
                .and("action", advice.action())
                .and("from", advice.from().id())
                .and("to", advice.to().id());
    }
}
