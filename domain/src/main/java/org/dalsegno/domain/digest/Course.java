package org.dalsegno.domain.digest;

import java.util.List;
import java.util.Optional;

/**
 * How often something happened on the days up to one, that day last.
 *
 * @param counts the oldest first; at least one
 */
public record Course(List<Integer> counts) {

    /** How many days a digest looks back, its own among them. */
    public static final int DAYS = 14;

    private static final int WEEK = 7;

    /** Fewer contacts than this more or less are chance. */
    private static final int LEAST_CHANGE = 3;

    public Course {
        counts = List.copyOf(counts);
    }

    /** On the day itself. */
    public int day() {
        return before(0);
    }

    /** On the same weekday a week before; 0 when that is not known. */
    public int weekBefore() {
        return before(WEEK);
    }

    /** Of the seven days before the day; of as many as are known, 0 of none. */
    public double mean() {
        List<Integer> week = lastWeek();
        return week.stream().mapToInt(Integer::intValue).average().orElse(0);
    }

    /** What has changed beyond chance and beyond the rhythm of the week; empty: nothing. */
    public Optional<Movement> movement() {
        if (day() > 0 && sum(lastWeek()) == 0) {
            boolean known = sum(counts) > day();
            return Optional.of(known ? Movement.RETURNED : Movement.NEW);
        }
        if (clearlyMore(day(), mean()) && day() > weekBefore()) {
            return Optional.of(Movement.UP);
        }
        boolean fewer = clearlyMore(mean(), day()) && day() < weekBefore();
        return fewer ? Optional.of(Movement.DOWN) : Optional.empty();
    }

    private static boolean clearlyMore(double one, double other) {
        return one - other >= LEAST_CHANGE && one >= 1.5 * other;
    }

    private List<Integer> lastWeek() {
        int end = counts.size() - 1;
        return counts.subList(Math.max(0, end - WEEK), end);
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private int before(int days) {
        int index = counts.size() - 1 - days;
        return index < 0 ? 0 : counts.get(index);
    }
}
