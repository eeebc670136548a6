package org.dalsegno.domain.mending;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dalsegno.domain.sequence.StepCalendar;

/** When mails that start again go out, as it is told to a person. */
public final class StartTimes {

    private StartTimes() {}

    /** So many mails from this moment on. */
    public record Slot(Instant from, int mails) {}

    /** By days on somebody's calendar: each with its first moment, the earliest first. */
    public static List<Slot> byDay(List<StepCalendar.Start> starts, ZoneId zone) {
        SortedMap<LocalDate, Slot> days = new TreeMap<>();
        for (StepCalendar.Start start : starts) {
            days.merge(
                    start.at().atZone(zone).toLocalDate(),
                    new Slot(start.at(), start.contacts()),
                    StartTimes::joined);
        }
        return List.copyOf(days.values());
    }

    private static Slot joined(Slot one, Slot other) {
        Instant first = one.from().isBefore(other.from()) ? one.from() : other.from();
        return new Slot(first, one.mails() + other.mails());
    }
}
