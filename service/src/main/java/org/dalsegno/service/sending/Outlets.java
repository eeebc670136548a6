package org.dalsegno.service.sending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the way out that fits an inbox. */
@Singleton
public class Outlets {

    private static final String GOOGLE = "https://gmail.googleapis.com";

    private final Diagnoser diagnoser;
    private final Clock clock;
    private final Duration timeout;
    private final String gmailUrl;
    private final HttpClient http;

    /**
     * @param timeout how long a server may take for one answer
     * @param gmailUrl the base address of Gmail's API; empty: Google's own, in the demonstration
     *     the simulator's
     */
    @Inject
    public Outlets(
            Diagnoser diagnoser,
            Clock clock,
            @ConfigProperty(name = "DALSEGNO_SERVER_TIMEOUT", defaultValue = "PT30S")
                    Duration timeout,
            @ConfigProperty(name = "DALSEGNO_GMAIL_URL") Optional<String> gmailUrl,
            SimulatorAddress simulator) {
        this.diagnoser = diagnoser;
        this.clock = clock;
        this.timeout = timeout;
        this.gmailUrl = gmailUrl.orElse(simulator.isOn() ? simulator.gmailUrl() : GOOGLE);
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** A way out that is not connected yet. The caller closes it. */
    public Outlet open(Account account) {
        return account.gmailToken() != null
                ? new GmailOutlet(account, gmailUrl, http, timeout, diagnoser, clock)
                : new SmtpOutlet(account, timeout, diagnoser, clock);
    }
}
