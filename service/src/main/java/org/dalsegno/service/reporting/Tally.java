package org.dalsegno.service.reporting;

/**
 * What became of messages.
 *
 * @param sent how many were taken
 * @param failed how many could not be sent, or may not have been
 * @param skipped how many were not wanted: quiet days
 */
public record Tally(int sent, int failed, int skipped) {

    public static final Tally NOTHING = new Tally(0, 0, 0);
    public static final Tally SENT = new Tally(1, 0, 0);
    public static final Tally FAILED = new Tally(0, 1, 0);
    public static final Tally SKIPPED = new Tally(0, 0, 1);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(sent + other.sent, failed + other.failed, skipped + other.skipped);
    }
}
