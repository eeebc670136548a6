package org.dalsegno.service.mending;

import java.time.Instant;

/**
 * What is to be done with many enrollments.
 *
 * @param until when laid aside errors come back; null for the other kinds
 * @param assigneeId who is to see to the errors; null for the other kinds, and for nobody
 */
public record BulkOrder(Kind kind, Instant until, Long assigneeId) {

    /** The names are stored. */
    public enum Kind {
        START_AGAIN("STARTED"),
        STOP("STOPPED"),
        SNOOZE("SNOOZED"),
        ASSIGN("ASSIGNED");

        private final String done;

        Kind(String done) {
            this.done = done;
        }

        /** The result of an item where all went well. */
        public String done() {
            return done;
        }

        /** Whether it is for errors alone. */
        boolean needsError() {
            return this != STOP;
        }
    }
}
