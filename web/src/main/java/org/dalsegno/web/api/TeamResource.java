package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.Team;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Teams. */
@Path("teams")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class TeamResource {

    private final Accounts accounts;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public TeamResource(Accounts accounts, Creation creation, CurrentUser user) {
        this.accounts = accounts;
        this.creation = creation;
        this.user = user;
    }

    @GET
    @Operation(summary = "One's own teams; all for an administrator")
    public Response list() {
        return Answers.ok(
                Fields.of(
                        "items",
                        accounts.teams(user.viewer()).stream().map(TeamResource::json).toList()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a team (administrators)")
    public Response create(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        JsonInput in = JsonInput.read(body);
        String name = in.text("name");
        in.check();
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "teams", body),
                201,
                () -> json(accounts.createTeam(user.viewer(), name)));
    }

    private static Fields json(Team team) {
        return Fields.of("id", Ids.write(team.id()))
                .and("name", team.name())
                .and("createdAt", team.createdAt());
    }
}
