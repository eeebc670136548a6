package org.dalsegno.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.error.Scope;

/**
 * What a mail server or an API made of one mail; the rule that turns it into an outcome is in each
 * case.
 */
public sealed interface SendResult {

    /** No retry is later than this after the first refusal of a step. */
    Duration LAST_RETRY = Duration.ofHours(48);

    /** No retry is sooner, whatever a server asks for. */
    Duration SHORTEST = Duration.ofMinutes(1);

    /** Phases in which nobody has spoken of the contact yet. */
    Set<Phase> BEFORE_RECIPIENT =
            Set.of(Phase.CONNECT, Phase.TLS, Phase.EHLO, Phase.AUTH, Phase.REFRESH);

    /**
     * What this result means for the enrollment.
     *
     * @param refusals how often this step was refused for a time already, this time not counted
     * @param firstTried when the step was tried first
     */
    Outcome outcome(int refusals, Instant firstTried, Instant now);

    /** The server took responsibility. */
    record Accepted(String reply) implements SendResult {
        @Override
        public Outcome outcome(int refusals, Instant firstTried, Instant now) {
            return new Outcome.Sent(reply);
        }
    }

    /**
     * The server refused. A cause of the inbox's makes the enrollment wait for the inbox; a
     * temporary one is tried again, later each time and never more than 48 hours after the first;
     * anything else stops at the step.
     */
    record Refused(Diagnosis diagnosis) implements SendResult {
        @Override
        public Outcome outcome(int refusals, Instant firstTried, Instant now) {
            if (holdsInbox()) {
                return new Outcome.Deferred(diagnosis, WaitingReason.INBOX_HELD, null);
            }
            if (diagnosis.temporary()) {
                Optional<Instant> again =
                        delay(refusals)
                                .map(now::plus)
                                .filter(at -> !at.isAfter(firstTried.plus(LAST_RETRY)));
                if (again.isPresent()) {
                    return new Outcome.Deferred(diagnosis, WaitingReason.RETRY, again.get());
                }
            }
            return new Outcome.Failed(diagnosis);
        }

        /**
         * Before a recipient was named, whatever went wrong is between the inbox and its server.
         */
        public boolean holdsInbox() {
            Phase phase = diagnosis.evidence().phase();
            boolean early = phase != null && BEFORE_RECIPIENT.contains(phase);
            boolean aboutSender = phase == Phase.MAIL && diagnosis.cause().scope() != Scope.MESSAGE;
            return diagnosis.cause().holdsInbox() || early || aboutSender;
        }

        private Optional<Duration> delay(int refusals) {
            Duration hint = diagnosis.retryAfter();
            return diagnosis
                    .cause()
                    .retry()
                    .delayBefore(refusals + 1)
                    .map(planned -> hint == null ? planned : atLeast(hint));
        }

        /** "In a second" would use up every retry before anything could change. */
        private static Duration atLeast(Duration hint) {
            return hint.compareTo(SHORTEST) < 0 ? SHORTEST : hint;
        }
    }

    /** The connection ended before the server said whether it took the mail. */
    record Uncertain(Diagnosis diagnosis) implements SendResult {
        @Override
        public Outcome outcome(int refusals, Instant firstTried, Instant now) {
            return new Outcome.Unknown(diagnosis);
        }
    }

    /**
     * It could not even be made into a mail (a token without value), or must not be sent any more.
     */
    record NotSent(Diagnosis diagnosis) implements SendResult {
        @Override
        public Outcome outcome(int refusals, Instant firstTried, Instant now) {
            boolean unwanted =
                    diagnosis.code() == ErrorCode.UNSUBSCRIBED
                            || diagnosis.code() == ErrorCode.BOUNCED;
            return unwanted ? new Outcome.Skipped(diagnosis) : new Outcome.Failed(diagnosis);
        }
    }
}
