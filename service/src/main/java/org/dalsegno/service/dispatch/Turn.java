package org.dalsegno.service.dispatch;

import java.time.Instant;
import java.util.Comparator;

/**
 * A place in the line of an inbox's due steps, which go out in the order of these. Hundreds that
 * were enrolled together are due at the same moment, so the moment alone is no place.
 *
 * @param enrollmentId decides among those that are due at the same moment
 */
record Turn(Instant dueAt, long enrollmentId) implements Comparable<Turn> {

    /** Before everybody's. */
    static final Turn FIRST = before(Instant.EPOCH);

    private static final Comparator<Turn> ORDER =
            Comparator.comparing(Turn::dueAt).thenComparing(Turn::enrollmentId);

    /** Before all that become due at this moment. */
    static Turn before(Instant moment) {
        return new Turn(moment, Long.MIN_VALUE);
    }

    static Turn of(DueStep step) {
        return new Turn(step.dueAt(), step.enrollmentId());
    }

    static Turn earlier(Turn a, Turn b) {
        return b.compareTo(a) < 0 ? b : a;
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }
}
