package org.dalsegno.domain.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a person wants their digest: each morning after a day, when their own clock shows an hour.
 */
public record MailHour(LocalTime at, ZoneId zone) {

    /** So long a mail waits for a team whose day is not written yet; then it goes without it. */
    public static final Duration PATIENCE = Duration.ofHours(4);

    /** The last day about which a mail is due at {@code now}. */
    public LocalDate lastDay(Instant now) {
        LocalDate yesterday = BusinessDay.yesterday(now, zone).date();
        return now.isBefore(due(yesterday)) ? yesterday.minusDays(1) : yesterday;
    }

    /** When the mail about a day is due. */
    public Instant due(LocalDate day) {
        return new BusinessDay(day, zone).dayAfterAt(at);
    }

    /** Whether the mail about a day that is due may still wait for the others. */
    public boolean isPatient(LocalDate day, Instant now) {
        return now.isBefore(due(day).plus(PATIENCE));
    }
}
