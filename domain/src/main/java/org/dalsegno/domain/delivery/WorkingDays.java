package org.dalsegno.domain.delivery;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Counts days on which people work: Monday to Friday. */
public final class WorkingDays {

    private WorkingDays() {}

    /** The same time of day, so many working days later. */
    public static Instant after(Instant when, int days, ZoneId zone) {
        ZonedDateTime day = when.atZone(zone);
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day.toInstant();
    }
}
