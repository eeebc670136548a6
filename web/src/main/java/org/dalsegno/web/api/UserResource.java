package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.NewUser;
import org.dalsegno.service.access.User;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Users. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class UserResource {

    private final Accounts accounts;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public UserResource(Accounts accounts, Creation creation, CurrentUser user) {
        this.accounts = accounts;
        this.creation = creation;
        this.user = user;
    }

    @GET
    @Operation(summary = "The users that the caller may see")
    public Response list() {
        return Answers.ok(
                Fields.of(
                        "items",
                        accounts.users(user.viewer()).stream().map(UserResource::json).toList()));
    }

    /** A repeat shows no token again: only its hash is kept anywhere. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a user (administrators); the token is shown this once")
    public Response create(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        UserDraft draft = draft(JsonInput.read(body));
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "users", body),
                201,
                () -> {
                    NewUser made = accounts.createUser(user.viewer(), draft);
                    return json(made.user()).and("token", made.token());
                },
                json -> Json.createObjectBuilder(json).remove("token").build());
    }

    private static UserDraft draft(JsonInput in) {
        String name = in.text("name");
        String email = in.text("email");
        String password = in.text("password");
        Role role = in.oneOf("role", Role.class);
        List<Long> teamIds = in.ids("teamIds");
        String timeZone = in.text("timeZone");
        in.check();
        return new UserDraft(name, email, password, role, teamIds, timeZone);
    }

    private static Fields json(User user) {
        return Fields.of("id", Ids.write(user.id()))
                .and("name", user.name())
                .and("email", user.email())
                .and("role", user.role())
                .and("teamIds", user.teamIds().stream().map(Ids::write).toList())
                .and("timeZone", user.timeZone());
    }
}
