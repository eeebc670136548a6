package org.dalsegno.domain.digest;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What days are summed up by. */
public enum Stretch {
    /** From Monday to Sunday (ISO 8601). */
    WEEK {
        @Override
        public LocalDate first(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        public LocalDate last(LocalDate day) {
            return first(day).plusDays(6);
        }
    },
    /** A calendar month. */
    MONTH {
        @Override
        public LocalDate first(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        public LocalDate last(LocalDate day) {
            return day.with(TemporalAdjusters.lastDayOfMonth());
        }
    };

    /** The first day of the one that {@code day} is part of. */
    public abstract LocalDate first(LocalDate day);

    /** The last day of the one that {@code day} is part of. */
    public abstract LocalDate last(LocalDate day);
}
