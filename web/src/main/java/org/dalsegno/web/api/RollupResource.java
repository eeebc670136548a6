package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.dalsegno.domain.digest.Stretch;
import org.dalsegno.service.reporting.Rollup;
import org.dalsegno.service.reporting.Rollups;
import org.dalsegno.web.api.problem.BadRequest;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Weeks and months of a team. */
@Path("digests/rollup")
@Tag(name = "Digests")
public class RollupResource {

    private final Rollups rollups;
    private final CurrentUser user;

    @Inject
    public RollupResource(Rollups rollups, CurrentUser user) {
        this.rollups = rollups;
        this.user = user;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A team's days added up by week or month, in JSON or CSV as Accept says")
    public Response json(
            @QueryParam("teamId") String teamId,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("by") String by) {
        return Answers.ok(rollup(teamId, from, to, by).asJson());
    }

    @GET
    @Produces("text/csv;charset=UTF-8")
    @Operation(hidden = true)
    public String csv(
            @QueryParam("teamId") String teamId,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("by") String by) {
        return rollup(teamId, from, to, by).asCsv();
    }

    private Rollup rollup(String teamId, String from, String to, String by) {
        Long team = Ids.read(teamId);
        if (team == null) {
            throw new BadRequest("/teamId", "REQUIRED", "Say which team.");
        }
        String word = by == null ? null : by.toUpperCase(Locale.ROOT);
        Stretch stretch = Query.oneOf("by", Stretch.class, word);
        return Query.guarded(
                () ->
                        rollups.view(
                                user.viewer(),
                                team,
                                Query.date("from", from),
                                Query.date("to", to),
                                stretch == null ? Stretch.WEEK : stretch));
    }
}
