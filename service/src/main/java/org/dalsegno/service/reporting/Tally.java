package org.dalsegno.service.reporting;

/** How many messages were sent, and how many could not be or may not have been. */
public record Tally(int sent, int failed) {

    public static final Tally NOTHING = new Tally(0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(sent + other.sent, failed + other.failed);
    }
}
