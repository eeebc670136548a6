package org.dalsegno.service.connecting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.InboxDraft;
import org.dalsegno.domain.inbox.MailServer;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.domain.inbox.UsualLimit;
import org.dalsegno.domain.inbox.WarmUp;

/**
 * Completes what somebody entered: from the defaults for a new inbox, from what is stored for a
 * change.
 */
@Singleton
public class InboxDrafts {

    private final Vault vault;
    private final HostRule hosts;

    @Inject
    public InboxDrafts(Vault vault, HostRule hosts) {
        this.vault = vault;
        this.hosts = hosts;
    }

    /** A new inbox; what is not said gets the provider's usual value. */
    InboxDraft fresh(InboxRequest r, String zone, Instant now) {
        checkToken(r);
        Provider provider = or(r.provider(), Provider.SMTP);
        UsualLimit usual = UsualLimit.of(provider, r.address());
        String inboxZone = or(r.timeZone(), zone);
        return new InboxDraft(
                r.name() == null ? r.address() : r.name(),
                r.address(),
                provider,
                server("/smtp", r.smtp(), Optional.empty(), 587),
                server("/imap", r.imap(), Optional.empty(), 993),
                vault.lock(r.gmailAccessToken()),
                or(r.dailyLimit(), usual.daily()),
                or(r.quotaWindow(), QuotaWindow.ROLLING_24H),
                inboxZone,
                or(r.minInterval(), usual.interval()),
                or(r.maxConnections(), 1),
                or(r.resumeAfterQuota(), true),
                warmUp(r.warmUp(), null, inboxZone, now));
    }

    /** A changed inbox; what is not said stays. */
    InboxDraft changed(Inbox inbox, InboxRequest r, Instant now) {
        checkToken(r);
        String zone = or(r.timeZone(), inbox.zone().getId());
        return new InboxDraft(
                or(r.name(), inbox.name()),
                or(r.address(), inbox.address()),
                or(r.provider(), inbox.provider()),
                server("/smtp", r.smtp(), inbox.smtpServer(), 587),
                server("/imap", r.imap(), inbox.imapServer(), 993),
                r.gmailAccessToken() == null
                        ? inbox.gmailSecret()
                        : vault.lock(r.gmailAccessToken()),
                or(r.dailyLimit(), inbox.limit().configured()),
                or(r.quotaWindow(), inbox.quota().window()),
                zone,
                or(r.minInterval(), inbox.minInterval()),
                or(r.maxConnections(), inbox.maxConnections()),
                or(r.resumeAfterQuota(), inbox.resumeAfterQuota()),
                warmUp(r.warmUp(), inbox.limit().warmUp(), zone, now));
    }

    private static WarmUp warmUp(WarmUpRequest said, WarmUp stored, String zone, Instant now) {
        if (said == null) {
            return stored;
        }
        new Problems().zone("/timeZone", zone, true).throwIfAny();
        return said.complete(stored, now.atZone(ZoneId.of(zone)).toLocalDate());
    }

    private MailServer server(
            String at, ServerRequest r, Optional<MailServer> stored, int usualPort) {
        if (r == null) {
            return stored.orElse(null);
        }
        String host = or(r.host(), stored.map(MailServer::host).orElse(null));
        if (host == null || host.isBlank()) {
            throw new InvalidInput(at + "/host", "REQUIRED", "This field must not be empty.");
        }
        hosts.check(at + "/host", host);
        stored.ifPresent(known -> requirePassword(at, r, known));
        String secret =
                r.password() == null
                        ? stored.map(MailServer::secret).orElse(null)
                        : vault.lock(r.password());
        return new MailServer(
                host,
                or(r.port(), stored.map(MailServer::port).orElse(usualPort)),
                or(
                        r.security(),
                        stored.map(MailServer::security)
                                .orElse(usualPort == 993 ? Security.TLS : Security.STARTTLS)),
                or(r.username(), stored.map(MailServer::username).orElse(null)),
                secret);
    }

    /**
     * A stored password is never shown to another server, or over a connection that protects it
     * less.
     */
    private static void requirePassword(String at, ServerRequest r, MailServer known) {
        boolean same =
                or(r.host(), known.host()).strip().equalsIgnoreCase(known.host())
                        && or(r.port(), known.port()) == known.port()
                        && or(r.security(), known.security()) == known.security();
        if (!same && r.password() == null && known.secret() != null) {
            throw new InvalidInput(
                    at + "/password",
                    "REQUIRED",
                    "Give the password again when host, port or security changes.");
        }
    }

    private static void checkToken(InboxRequest r) {
        new Problems().line("/gmail/accessToken", r.gmailAccessToken(), 5_000).throwIfAny();
    }

    private static <T> T or(T said, T otherwise) {
        return said == null ? otherwise : said;
    }
}
