package org.dalsegno.service.starting;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.BaseUrl;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the first administrator, and says on the console where to go and how to sign in. */
@Singleton
public class Welcome {

    private static final Logger LOG = Logger.getLogger(Welcome.class.getName());

    /** Shown on the server's console although it is no warning: Liberty prints from 850 on. */
    private static final Level CONSOLE = new ConsoleLevel();

    private static final class ConsoleLevel extends Level {
        private static final long serialVersionUID = 1;

        ConsoleLevel() {
            super("AUDIT", 850);
        }
    }

    private final Accounts accounts;
    private final BaseUrl baseUrl;
    private final Demonstration demonstration;
    private final Optional<String> password;
    private final Optional<String> token;
    private final String data;

    @Inject
    public Welcome(
            Accounts accounts,
            BaseUrl baseUrl,
            Demonstration demonstration,
            @ConfigProperty(name = "DALSEGNO_ADMIN_PASSWORD") Optional<String> password,
            @ConfigProperty(name = "DALSEGNO_ADMIN_TOKEN") Optional<String> token,
            @ConfigProperty(name = "DALSEGNO_DATA") String data) {
        this.accounts = accounts;
        this.baseUrl = baseUrl;
        this.demonstration = demonstration;
        this.password = password;
        this.token = token;
        this.data = data;
    }

    void onStart(@Observes @Priority(2_000) Startup start) {
        Optional<Accounts.FirstSignIn> first =
                accounts.ensureAdministrator(password.orElse(null), token.orElse(null));
        LOG.log(CONSOLE, "Dal Segno keeps its data in {0}", data);
        first.ifPresent(this::introduce);
        demonstration.prepare();
        if (demonstration.isOn()) {
            LOG.log(CONSOLE, "Demonstration: sign in as {0}", Demonstration.SIGN_IN);
        }
        LOG.log(CONSOLE, "Dal Segno: open {0}", baseUrl.link("/"));
    }

    /** What was made up is shown this once; what the operator set is not repeated. */
    private void introduce(Accounts.FirstSignIn first) {
        if (password.isEmpty()) {
            LOG.log(
                    CONSOLE,
                    "First administrator: sign in as admin with the password {0}",
                    first.password());
        }
        if (token.isEmpty()) {
            LOG.log(CONSOLE, "First administrator: API token {0}", first.token());
        }
    }
}
