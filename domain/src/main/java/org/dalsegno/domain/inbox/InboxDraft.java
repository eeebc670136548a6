package org.dalsegno.domain.inbox;

import java.time.Duration;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.contact.EmailAddress;

/**
 * What somebody wants an inbox to be; secrets are encrypted already.
 *
 * @param name shown to the rep and used as the sender's name
 * @param smtp null only for an inbox that sends by its provider's API
 * @param imap null: returned mail is not read
 * @param gmailSecret the encrypted access token of an inbox of provider GMAIL, or null
 * @param minInterval the least time between two sends
 * @param warmUp null: the daily limit holds from the first day
 */
public record InboxDraft(
        String name,
        String address,
        Provider provider,
        MailServer smtp,
        MailServer imap,
        String gmailSecret,
        Integer dailyLimit,
        QuotaWindow quotaWindow,
        String timeZone,
        Duration minInterval,
        Integer maxConnections,
        Boolean resumeAfterQuota,
        WarmUp warmUp) {

    static final int HIGHEST_LIMIT = 1_000_000;

    /**
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     */
    public void check() {
        Problems problems =
                new Problems()
                        .requiredLine("/name", name, 200)
                        .range("/dailyLimit", dailyLimit, 1, HIGHEST_LIMIT)
                        .zone("/timeZone", timeZone, true)
                        .range(
                                "/minInterval",
                                minInterval.toMillis(),
                                0,
                                Duration.ofDays(1).toMillis())
                        .range("/maxConnections", maxConnections, 1, 20);
        EmailAddress.everywhereProblem(address).ifPresent(e -> problems.add(e.problem("/address")));
        if (smtp != null) {
            checkServer(problems, "/smtp", smtp);
        } else if (!sendsByApi()) {
            problems.add("/smtp", "REQUIRED", "An inbox of this provider needs its SMTP server.");
        }
        if (imap != null) {
            checkServer(problems, "/imap", imap);
        }
        if (warmUp != null) {
            warmUp.check(problems, dailyLimit);
        }
        problems.throwIfAny();
    }

    private boolean sendsByApi() {
        return provider == Provider.GMAIL && gmailSecret != null;
    }

    private static void checkServer(Problems problems, String at, MailServer server) {
        problems.requiredLine(at + "/host", server.host(), 253)
                .range(at + "/port", server.port(), 1, 65_535)
                .line(at + "/username", server.username(), 320);
        if (server.host() != null
                && server.host().chars().anyMatch(c -> c == '/' || c == '@' || c == ' ')) {
            problems.add(
                    at + "/host",
                    "NOT_A_HOST",
                    "A host is a name or an address, without a scheme or path.");
        }
    }
}
