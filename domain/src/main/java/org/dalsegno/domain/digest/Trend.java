package org.dalsegno.domain.digest;

/**
 * One measure of a week beside that of the week before.
 *
 * @param now in the week
 * @param before in the week before
 * @param direction where it goes
 */
public record Trend(Measure measure, Rate now, Rate before, Direction direction) {

    /** Less than this of a hundred more or less is no change. */
    private static final double LEAST = 0.1;

    /** Where a measure goes; the names are texts' keys. */
    public enum Direction {
        /** One of the weeks has too few mails to tell. */
        NOT_ENOUGH_DATA,
        SAME,
        /** Fewer than before: better. */
        DOWN,
        /** More than before: worse. */
        UP
    }

    static Trend of(Measure measure, DayFigures now, DayFigures before) {
        Rate present = measure.rate(now);
        Rate past = measure.rate(before);
        boolean enough = now.hasEnough() && before.hasEnough();
        return new Trend(
                measure,
                present,
                past,
                enough ? direction(percent(present) - percent(past)) : Direction.NOT_ENOUGH_DATA);
    }

    private static double percent(Rate rate) {
        return rate.percent().orElse(0.0);
    }

    private static Direction direction(double points) {
        if (Math.abs(points) < LEAST) {
            return Direction.SAME;
        }
        return points > 0 ? Direction.UP : Direction.DOWN;
    }

    /** Whether both weeks have enough mails. */
    public boolean isKnown() {
        return direction != Direction.NOT_ENOUGH_DATA;
    }

    /** How many of a hundred more or less, never negative; 0 when that is not known. */
    public double points() {
        return isKnown() ? Math.abs(percent(now) - percent(before)) : 0;
    }
}
