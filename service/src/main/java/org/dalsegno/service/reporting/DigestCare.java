package org.dalsegno.service.reporting;

import java.util.Optional;
import org.dalsegno.domain.inbox.InboxState;

/** Decides whether an inbox needs care; the worst reason counts. */
final class DigestCare {

    private DigestCare() {}

    /**
     * @param sent what it sent that day
     */
    static Optional<DigestView.Care> of(DigestFacts.Account inbox, int sent) {
        return reason(inbox, sent)
                .map(
                        reason ->
                                new DigestView.Care(
                                        inbox.name(),
                                        inbox.owner(),
                                        reason,
                                        inbox.state(),
                                        inbox.cause(),
                                        inbox.since(),
                                        inbox.until(),
                                        inbox.waiting(),
                                        sent,
                                        inbox.limit()));
    }

    private static Optional<DigestView.CareReason> reason(DigestFacts.Account inbox, int sent) {
        if (inbox.state() == InboxState.DISCONNECTED) {
            return Optional.of(DigestView.CareReason.DISCONNECTED);
        }
        if (inbox.state() == InboxState.HELD) {
            return Optional.of(DigestView.CareReason.HELD);
        }
        if (inbox.unread()) {
            return Optional.of(DigestView.CareReason.NOT_READ);
        }
        boolean nearLimit = sent * 5L >= inbox.limit() * 4L;
        return nearLimit ? Optional.of(DigestView.CareReason.NEAR_LIMIT) : Optional.empty();
    }
}
