package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.domain.digest.QuietDays;
import org.dalsegno.service.notifying.DigestPreference;
import org.dalsegno.service.notifying.PreferenceChange;
import org.dalsegno.service.notifying.Preferences;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the caller wants to be told. */
@Path("users/me/preferences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class PreferenceResource {

    private final Preferences preferences;
    private final CurrentUser user;

    @Inject
    public PreferenceResource(Preferences preferences, CurrentUser user) {
        this.preferences = preferences;
        this.user = user;
    }

    @GET
    @Operation(summary = "How the caller wants the digest")
    public Response view() {
        return Answers.ok(json(preferences.of(user.viewer())));
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(summary = "Change what is said and leave the rest; an empty hour is the product's")
    public Response change(byte[] body) {
        JsonInput in = JsonInput.read(body);
        PreferenceChange change =
                new PreferenceChange(
                        in.flag("mail"), in.oneOf("quietDays", QuietDays.class), in.text("at"));
        in.check();
        return Answers.ok(json(preferences.change(user.viewer(), change)));
    }

    private Fields json(DigestPreference preference) {
        return Fields.of("mail", preference.mail())
                .and("quietDays", preference.quietDays())
                .and("at", preference.at())
                .and("usualHour", preference.usualHour())
                .and("timeZone", user.viewer().zone().getId());
    }
}
