package org.dalsegno.service.quota;

import java.io.Serializable;

/**
 * What closing an inbox's days came to; all 0 when there was nothing to do.
 *
 * @param days rows of history written
 * @param added sends that were missing in the ledger
 * @param removed rows of mails that certainly did not leave
 * @param accepted rows of accepted mails that were not marked so
 * @param ahead rows that counted from a day to come
 * @param pruned rows that no window and no open day needs any more
 * @param moved sends waiting for quota that got another moment
 */
public record Closed(
        int days, int added, int removed, int accepted, int ahead, int pruned, int moved)
        implements Serializable {

    /** There was nothing to do. */
    public static final Closed NOTHING = new Closed(0, 0, 0, 0, 0, 0, 0);

    /** How many rows of the ledger were wrong. */
    public int repaired() {
        return added + removed + accepted + ahead;
    }

    /** Both together. */
    public Closed plus(Closed other) {
        return new Closed(
                days + other.days,
                added + other.added,
                removed + other.removed,
                accepted + other.accepted,
                ahead + other.ahead,
                pruned + other.pruned,
                moved + other.moved);
    }

    @Override
    public String toString() {
        return "days=%d added=%d removed=%d accepted=%d ahead=%d pruned=%d moved=%d"
                .formatted(days, added, removed, accepted, ahead, pruned, moved);
    }
}
