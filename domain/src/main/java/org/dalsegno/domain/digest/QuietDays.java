package org.dalsegno.domain.digest;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;

/**
 * What a person wants to hear of days on which there is nothing to report; the names are stored and
 * published.
 */
public enum QuietDays {
    /** Each of them is told. */
    SEND,
    /** No word about them. */
    SKIP,
    /** One word on Monday morning, when nothing was reported in the whole week. */
    WEEKLY;

    /**
     * Whether the mail about a quiet day is sent.
     *
     * @param weekWasQuiet whether the person had no digest about the six days before; asked only
     *     when it matters
     */
    public boolean speakOf(LocalDate day, BooleanSupplier weekWasQuiet) {
        return switch (this) {
            case SEND -> true;
            case SKIP -> false;
            case WEEKLY -> day.getDayOfWeek() == DayOfWeek.SUNDAY && weekWasQuiet.getAsBoolean();
        };
    }
}
