package org.dalsegno.service.dispatch;

import org.dalsegno.service.store.Sql;

/**
 * Ids for attempts, taken from the database a thousand at once; unused ones are lost at the end.
 */
final class AttemptIds {

    /** The increment of the sequence, see the migration {@code attempt_ids}. */
    private static final long BLOCK = 1_000;

    private final Sql sql;
    private long next;
    private long end;

    AttemptIds(Sql sql) {
        this.sql = sql;
    }

    synchronized long next() {
        if (next == end) {
            next = sql.next("attempt_seq");
            end = next + BLOCK;
        }
        return next++;
    }
}
