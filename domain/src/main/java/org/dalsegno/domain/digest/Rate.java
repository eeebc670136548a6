package org.dalsegno.domain.digest;

import java.util.Optional;

/**
 * How much of a whole something is. Below {@link #ENOUGH} a rate says more about chance than about
 * the sender, so there is none.
 *
 * @param part what is counted
 * @param whole the mails that it is counted among
 */
public record Rate(int part, int whole) {

    /** The fewest mails that a rate is told of. */
    public static final int ENOUGH = 200;

    /** Whether the rate means anything. */
    public boolean hasEnough() {
        return whole >= ENOUGH;
    }

    /** Of a hundred; empty when there are too few to tell. */
    public Optional<Double> percent() {
        return hasEnough() ? Optional.of(100.0 * part / whole) : Optional.empty();
    }

    /** Whether it is so many of a thousand or more; never with too few to tell. */
    public boolean reaches(int perThousand) {
        return hasEnough() && part * 1000L >= (long) perThousand * whole;
    }
}
