package org.dalsegno.domain.delivery;

import java.time.Instant;
import org.dalsegno.domain.error.Diagnosis;

/**
 * What an attempt came to. Each case moves the enrollment by its own rule, so a new case does not
 * compile before it has one.
 */
public sealed interface Outcome {

    /** The word that is stored and shown. */
    Kind kind();

    /** Moves the enrollment on, makes it wait, or stops it. */
    void move(Enrollment enrollment, Instant now);

    /** What was wrong, or null. */
    Diagnosis diagnosis();

    /** Whether its diagnosis, if it has one, is an error that is shown. */
    default boolean showsBadge() {
        return true;
    }

    /** The five words. */
    enum Kind {
        SENT,
        DEFERRED,
        FAILED,
        UNKNOWN,
        SKIPPED
    }

    /** The server took responsibility for the mail. */
    record Sent(String reply) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.SENT;
        }

        @Override
        public void move(Enrollment enrollment, Instant now) {
            enrollment.stepSent(now);
        }

        @Override
        public Diagnosis diagnosis() {
            return null;
        }
    }

    /**
     * Not now; the same step is tried again. Uses up nothing.
     *
     * @param diagnosis null when it was our own rule (quota, window)
     * @param until when to look again; null: when the inbox goes on, in the old order
     */
    record Deferred(Diagnosis diagnosis, WaitingReason reason, Instant until) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.DEFERRED;
        }

        @Override
        public void move(Enrollment enrollment, Instant now) {
            enrollment.waitFor(reason, until);
        }

        /**
         * A retry that the engine makes by itself is no error yet; a hold of the inbox is one,
         * shown where it was met.
         */
        @Override
        public boolean showsBadge() {
            return reason == WaitingReason.INBOX_HELD;
        }
    }

    /** Refused for good, or too often. */
    record Failed(Diagnosis diagnosis) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }

        @Override
        public void move(Enrollment enrollment, Instant now) {
            enrollment.stopAtStep(diagnosis.code());
        }
    }

    /** It may have gone out or not; never sent again by itself. */
    record Unknown(Diagnosis diagnosis) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public void move(Enrollment enrollment, Instant now) {
            enrollment.stopAtStep(diagnosis.code());
        }
    }

    /** Not tried, because it must not be sent any more. */
    record Skipped(Diagnosis diagnosis) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.SKIPPED;
        }

        @Override
        public void move(Enrollment enrollment, Instant now) {
            enrollment.stopAtStep(diagnosis.code());
        }
    }
}
