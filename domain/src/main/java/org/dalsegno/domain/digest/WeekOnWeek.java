package org.dalsegno.domain.digest;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A week so far beside the same weekdays of the week before. A weekday counts only when both its
 * days are known, so that half a week is never compared with a whole one.
 *
 * @param from the Monday of the week
 * @param to the last day that is compared
 * @param days how many weekdays are compared
 */
public record WeekOnWeek(
        LocalDate from, LocalDate to, int days, DayFigures now, DayFigures before) {

    private static final int WEEK = 7;

    /**
     * The week that {@code last} is part of, up to it.
     *
     * @param known what is known of the days
     * @return empty when no weekday is known in both weeks
     */
    public static Optional<WeekOnWeek> upTo(LocalDate last, Map<LocalDate, DayFigures> known) {
        LocalDate monday = Stretch.WEEK.first(last);
        List<LocalDate> both =
                monday.datesUntil(last.plusDays(1))
                        .filter(day -> known.containsKey(day))
                        .filter(day -> known.containsKey(day.minusDays(WEEK)))
                        .toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new WeekOnWeek(
                                monday,
                                both.get(both.size() - 1),
                                both.size(),
                                sum(both.stream(), known),
                                sum(both.stream().map(day -> day.minusDays(WEEK)), known)));
    }

    private static DayFigures sum(Stream<LocalDate> days, Map<LocalDate, DayFigures> known) {
        return days.map(known::get).reduce(DayFigures.NONE, DayFigures::plus);
    }

    /** Every measure, in its order. */
    public List<Trend> trends() {
        return Arrays.stream(Measure.values())
                .map(measure -> Trend.of(measure, now, before))
                .toList();
    }
}
