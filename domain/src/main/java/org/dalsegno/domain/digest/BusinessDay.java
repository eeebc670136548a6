package org.dalsegno.domain.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A calendar day in a zone, from midnight to midnight; where clocks change it has 23 or 25 hours.
 *
 * @param zone decides when it begins and ends
 */
public record BusinessDay(LocalDate date, ZoneId zone) {

    /** The day that {@code now} is part of. */
    public static BusinessDay at(Instant now, ZoneId zone) {
        return new BusinessDay(now.atZone(zone).toLocalDate(), zone);
    }

    /** The last day that is over at {@code now}. */
    public static BusinessDay yesterday(Instant now, ZoneId zone) {
        return at(now, zone).plusDays(-1);
    }

    /** Its first moment; in zones that skip midnight, the first that exists. */
    public Instant begins() {
        return date.atStartOfDay(zone).toInstant();
    }

    /** The first moment that is no longer part of it. */
    public Instant ends() {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Whether nothing can happen on it any more. */
    public boolean isOver(Instant now) {
        return !now.isBefore(ends());
    }

    /** Whether it has begun. */
    public boolean hasBegun(Instant now) {
        return !now.isBefore(begins());
    }

    /** When the clock on the wall shows {@code time} on the morning after. */
    public Instant dayAfterAt(LocalTime time) {
        return date.plusDays(1).atTime(time).atZone(zone).toInstant();
    }

    /** The day that many days later; earlier when negative. */
    public BusinessDay plusDays(long days) {
        return new BusinessDay(date.plusDays(days), zone);
    }
}
