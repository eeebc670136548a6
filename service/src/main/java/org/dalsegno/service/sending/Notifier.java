package org.dalsegno.service.sending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.Security;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends the product's own mails by the server that the operator named; they use up no inbox's
 * quota.
 */
@Singleton
public class Notifier {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*");

    private final Outlets outlets;
    private final Clock clock;
    private final Optional<String> host;
    private final int port;
    private final Security security;
    private final Optional<String> username;
    private final Optional<String> password;
    private final String from;

    /**
     * @param host empty: in the demonstration the simulator, otherwise nothing is sent and every
     *     notice says so
     * @param from the address that notices come from; empty: that of the user, or the user at the
     *     host when it is no address
     */
    @Inject
    public Notifier(
            Outlets outlets,
            Clock clock,
            @ConfigProperty(name = "DALSEGNO_MAIL_HOST") Optional<String> host,
            @ConfigProperty(name = "DALSEGNO_MAIL_PORT") Optional<Integer> port,
            @ConfigProperty(name = "DALSEGNO_MAIL_SECURITY") Optional<Security> security,
            @ConfigProperty(name = "DALSEGNO_MAIL_USER") Optional<String> username,
            @ConfigProperty(name = "DALSEGNO_MAIL_PASSWORD") Optional<String> password,
            @ConfigProperty(name = "DALSEGNO_MAIL_FROM") Optional<String> from,
            SimulatorAddress simulator) {
        boolean demonstration = host.isEmpty() && simulator.isOn();
        this.outlets = outlets;
        this.clock = clock;
        this.host = demonstration ? Optional.of(SimulatorAddress.HOST) : host;
        this.port = demonstration ? simulator.smtpPort() : port.orElse(587);
        this.security = demonstration ? Security.NONE : security.orElse(Security.STARTTLS);
        this.username = demonstration ? Optional.of("digest@simulator.test") : username;
        this.password = demonstration ? Optional.of("demonstration") : password;
        this.from =
                demonstration
                        ? "digest@simulator.test"
                        : from.or(() -> username.map(user -> address(user, host)))
                                .orElse("dalsegno@localhost.invalid");
    }

    /** Many servers' users are plain names, and some are not even fit for an address. */
    private static String address(String user, Optional<String> host) {
        if (user.contains("@")) {
            return user;
        }
        String name = PLAIN.matcher(user).matches() ? user : "dalsegno";
        return name + "@" + host.orElse("localhost.invalid");
    }

    /**
     * Hands a notice over.
     *
     * @param departure asked once, when only the last word to the server is missing
     * @return true: the server took it; false: nobody knows, so it must not be sent again by itself
     * @throws NoticeFailed when it certainly did not go out, saying why
     * @throws Departure.Withheld when the departure says no; it certainly did not go out
     */
    public boolean send(Notice notice, Departure departure) throws NoticeFailed {
        if (host.isEmpty()) {
            throw new NoticeFailed(
                    "No mail server for notices is configured (DALSEGNO_MAIL_HOST).");
        }
        if (!from.contains("@")) {
            throw new NoticeFailed("DALSEGNO_MAIL_FROM is no mail address.");
        }
        Account.Server server =
                new Account.Server(
                        host.get(), port, security, username.orElse(null), password.orElse(null));
        try (Outlet outlet =
                outlets.open(new Account(0, from, Provider.SMTP, server, null, null))) {
            SendResult result = outlet.send(mail(notice), departure);
            if (result instanceof SendResult.Refused refused) {
                throw new NoticeFailed(
                        "The mail server refused: " + refused.diagnosis().evidence().text());
            }
            if (result instanceof SendResult.NotSent notSent) {
                throw new NoticeFailed(notSent.diagnosis().evidence().text());
            }
            return result instanceof SendResult.Accepted;
        }
    }

    private Mail mail(Notice notice) {
        String id = "<" + UUID.randomUUID() + from.substring(from.indexOf('@')) + ">";
        return new Mail(
                from,
                "Dal Segno",
                notice.toAddress(),
                notice.toName(),
                notice.subject(),
                notice.text(),
                notice.html(),
                id,
                clock.instant(),
                List.of(),
                null,
                notice.settingsLink(),
                notice.images());
    }
}
