package org.dalsegno.domain.sequence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * The days and hours in which a sequence may send, in one zone. {@code from} is inside, {@code to}
 * is not. On a day that lacks the hour (clocks go forward) the window opens at the next moment that
 * exists.
 *
 * @param days never empty
 * @param from before {@code to}
 */
public record SendWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    public SendWindow {
        days = Set.copyOf(days);
        if (days.isEmpty() || !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a send window needs a day and an end after its beginning");
        }
    }

    /** Every day around the clock. */
    public static SendWindow always(ZoneId zone) {
        return new SendWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX, zone);
    }

    public boolean contains(Instant when) {
        return next(when).equals(when);
    }

    /** The first moment at or after {@code when} at which sending is allowed. */
    public Instant next(Instant when) {
        LocalDate day = when.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= 8; ahead++) {
            LocalDate candidate = day.plusDays(ahead);
            if (days.contains(candidate.getDayOfWeek())) {
                Instant opens = ZonedDateTime.of(candidate, from, zone).toInstant();
                Instant closes = ends(candidate);
                if (when.isBefore(closes)) {
                    return when.isBefore(opens) ? opens : when;
                }
            }
        }
        throw new IllegalStateException("a send window opens at least once a week");
    }

    /**
     * The first moment at which sending is no longer allowed.
     *
     * @param open a moment at which it is
     */
    public Instant closes(Instant open) {
        return ends(open.atZone(zone).toLocalDate());
    }

    private Instant ends(LocalDate day) {
        return to.equals(LocalTime.MAX)
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : ZonedDateTime.of(day, to, zone).toInstant();
    }
}
