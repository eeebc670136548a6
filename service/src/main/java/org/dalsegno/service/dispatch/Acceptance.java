package org.dalsegno.service.dispatch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dalsegno.domain.delivery.Progress;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.service.store.Many;

/**
 * A server took a mail.
 *
 * @param reply what it said
 * @param progress where the enrollment goes from here
 */
record Acceptance(ClaimedStep step, String reply, Progress progress) {

    /**
     * Always in one order, so that two who lock many do not wait for each other.
     *
     * @param replies what the servers said
     */
    static List<Acceptance> of(Map<ClaimedStep, String> replies, Instant now) {
        return replies.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), now))
                .sorted(Comparator.comparingLong(Acceptance::enrollmentId))
                .toList();
    }

    private static Acceptance of(ClaimedStep step, String reply, Instant now) {
        Progress progress = Progress.afterSending(step.sequence(), step.step().number(), now);
        return new Acceptance(step, reply, progress);
    }

    long attemptId() {
        return step.attemptId();
    }

    long enrollmentId() {
        return step.enrollmentId();
    }

    String reason() {
        WaitingReason reason = progress.waitingReason();
        return reason == null ? null : reason.name();
    }

    static Many longs(List<Acceptance> accepted, Function<Acceptance, Long> of) {
        return Many.longs(accepted.stream().map(of).toList());
    }

    static Many texts(List<Acceptance> accepted, Function<Acceptance, String> of) {
        // Not toList(): a text may be null.
        return Many.texts(accepted.stream().map(of).collect(Collectors.toList()));
    }
}
