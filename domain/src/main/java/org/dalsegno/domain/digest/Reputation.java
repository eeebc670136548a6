package org.dalsegno.domain.digest;

/**
 * What mailbox providers judge a sender by. The limits are those at which large providers begin to
 * limit and to block; nobody publishes one for opt-outs. The names are stored and published.
 */
public enum Reputation {
    /** Mails that came back or were refused for their mailbox: 5 % and 10 %. */
    BOUNCES(50, 100),
    /** Mails that were called spam: 0.1 % and 0.3 %. */
    COMPLAINTS(1, 3),
    /** Contacts who asked to stop. */
    UNSUBSCRIBES(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** How a rate stands against the limits; the names are published. */
    public enum Level {
        NOT_ENOUGH_DATA,
        FINE,
        HIGH,
        TOO_HIGH
    }

    private final int high;
    private final int tooHigh;

    Reputation(int high, int tooHigh) {
        this.high = high;
        this.tooHigh = tooHigh;
    }

    /** How the rate stands. */
    public Level level(Rate rate) {
        if (!rate.hasEnough()) {
            return Level.NOT_ENOUGH_DATA;
        }
        if (rate.reaches(tooHigh)) {
            return Level.TOO_HIGH;
        }
        return rate.reaches(high) ? Level.HIGH : Level.FINE;
    }
}
