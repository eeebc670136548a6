package org.dalsegno.service.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.dalsegno.domain.inbox.InboxState;

/** Decides whether an inbox needs care; the worst reason counts. */
final class DigestCare {

    /** How long before its end a password or token needs care. */
    private static final Duration SOON = Duration.ofDays(7);

    private DigestCare() {}

    /**
     * @param day the digest's
     * @param sent what it sent that day
     */
    static Optional<DigestView.Care> of(
            DigestFacts.Account inbox, LocalDate day, int sent, Instant now) {
        int limit = inbox.limit().on(day);
        return reason(inbox, limit, sent, now)
                .map(
                        reason ->
                                new DigestView.Care(
                                        inbox.name(),
                                        inbox.owner(),
                                        reason,
                                        inbox.state(),
                                        inbox.cause(),
                                        inbox.since(),
                                        until(inbox, reason),
                                        inbox.waiting(),
                                        sent,
                                        limit));
    }

    private static Instant until(DigestFacts.Account inbox, DigestView.CareReason reason) {
        return reason == DigestView.CareReason.CREDENTIALS_END
                ? inbox.credentialsUntil()
                : inbox.until();
    }

    private static Optional<DigestView.CareReason> reason(
            DigestFacts.Account inbox, int limit, int sent, Instant now) {
        if (inbox.state() == InboxState.DISCONNECTED) {
            return Optional.of(DigestView.CareReason.DISCONNECTED);
        }
        if (inbox.state() == InboxState.HELD) {
            return Optional.of(DigestView.CareReason.HELD);
        }
        if (inbox.unread()) {
            return Optional.of(DigestView.CareReason.NOT_READ);
        }
        Instant end = inbox.credentialsUntil();
        if (end != null && end.isBefore(now.plus(SOON))) {
            return Optional.of(DigestView.CareReason.CREDENTIALS_END);
        }
        boolean nearLimit = sent * 5L >= limit * 4L;
        return nearLimit ? Optional.of(DigestView.CareReason.NEAR_LIMIT) : Optional.empty();
    }
}
