package org.dalsegno.domain.sequence;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.Problems;

/**
 * A send window as somebody wrote it.
 *
 * @param days English names or their first three letters ({@code MON}, {@code MONDAY}); null:
 *     Monday to Friday
 * @param from {@code 09:00}
 * @param to {@code 17:00}; {@code 24:00} is the end of the day
 * @param timeZone an IANA name
 */
public record WindowDraft(List<String> days, String from, String to, String timeZone) {

    void check(Problems problems) {
        problems.zone("/sendWindow/timeZone", timeZone, true);
        checkDays(problems);
        Optional<LocalTime> start = time(problems, "/sendWindow/from", from);
        Optional<LocalTime> end = time(problems, "/sendWindow/to", to);
        if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
            problems.add(
                    "/sendWindow/to",
                    "OUT_OF_RANGE",
                    "The window must end after it begins, on the same day.");
        }
    }

    private void checkDays(Problems problems) {
        if (days != null && days.isEmpty()) {
            problems.add("/sendWindow/days", "REQUIRED", "At least one day is needed.");
        }
        for (int i = 0; days != null && i < days.size(); i++) {
            if (day(days.get(i)).isEmpty()) {
                problems.add(
                        "/sendWindow/days/" + i,
                        "UNKNOWN_DAY",
                        "\"%s\" is not a day; write MON, TUE, WED, THU, FRI, SAT or SUN."
                                .formatted(days.get(i)));
            }
        }
    }

    private static Optional<LocalTime> time(Problems problems, String pointer, String text) {
        try {
            return Optional.of(parse(text));
        } catch (DateTimeParseException | NullPointerException e) {
            problems.add(pointer, "NOT_A_TIME", "A time of day is written like 09:00.");
            return Optional.empty();
        }
    }

    private static LocalTime parse(String text) {
        return text.equals("24:00") ? LocalTime.MAX : LocalTime.parse(text);
    }

    private static Optional<DayOfWeek> day(String text) {
        if (text == null || text.length() < 3) {
            return Optional.empty();
        }
        String upper = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(upper) || day.name().substring(0, 3).equals(upper)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** The window that a checked draft describes. */
    SendWindow window() {
        Set<DayOfWeek> set = EnumSet.noneOf(DayOfWeek.class);
        if (days == null) {
            set.addAll(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        } else {
            days.forEach(d -> set.add(day(d).orElseThrow()));
        }
        return new SendWindow(set, parse(from), parse(to), ZoneId.of(timeZone));
    }
}
