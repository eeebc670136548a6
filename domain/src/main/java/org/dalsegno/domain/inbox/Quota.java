package org.dalsegno.domain.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How many mails an inbox may send in its window. Pure arithmetic over the ledger's instants.
 *
 * @param limit mails per window, at least 1
 * @param zone decides where a calendar day begins
 */
public record Quota(int limit, QuotaWindow window, ZoneId zone) {

    private static final Duration DAY = Duration.ofHours(24);

    /**
     * Sends at or before this moment no longer count at {@code now} (rolling), or before it
     * (calendar day).
     */
    public Instant countsFrom(Instant now) {
        return window == QuotaWindow.ROLLING_24H ? now.minus(DAY) : startOfDay(today(now));
    }

    /**
     * Whether a send at {@code at} counts against the window at {@code now}; one in the future (a
     * clock that jumped back) does.
     */
    public boolean counts(Instant at, Instant now) {
        Instant from = countsFrom(now);
        return window == QuotaWindow.ROLLING_24H ? at.isAfter(from) : !at.isBefore(from);
    }

    /** The earliest send that still counts at {@code now}, to the microsecond of the ledger. */
    public Instant firstCounted(Instant now) {
        Instant from = countsFrom(now);
        return window == QuotaWindow.ROLLING_24H ? from.plus(1, ChronoUnit.MICROS) : from;
    }

    /** How many more may go out when so many count; never negative. */
    public int free(long used) {
        return (int) Math.max(0, limit - used);
    }

    /** How many more may go out now; never negative. */
    public int free(Instant now, List<Instant> sends) {
        return free(used(now, sends));
    }

    public int used(Instant now, List<Instant> sends) {
        return (int) sends.stream().filter(at -> counts(at, now)).count();
    }

    /**
     * When the next one may go out: {@code now} when there is room.
     *
     * @param sends the ledger's instants, in any order
     */
    public Instant nextFree(Instant now, List<Instant> sends) {
        if (free(now, sends) > 0) {
            return now;
        }
        if (window == QuotaWindow.CALENDAR_DAY) {
            return startOfDay(today(now).plusDays(1));
        }
        List<Instant> counted = sends.stream().filter(at -> counts(at, now)).sorted().toList();
        return counted.get(counted.size() - limit).plus(DAY);
    }

    /**
     * When to try again after the provider itself said that the limit is reached, whatever our
     * ledger says: the next day, or a day after our oldest counted send, but not sooner than in an
     * hour.
     */
    public Instant afterRefusal(Instant now, List<Instant> sends) {
        if (window == QuotaWindow.CALENDAR_DAY) {
            return startOfDay(today(now).plusDays(1));
        }
        Instant soonest = now.plus(Duration.ofHours(1));
        Instant freed =
                sends.stream()
                        .filter(at -> counts(at, now))
                        .min(Instant::compareTo)
                        .map(at -> at.plus(DAY))
                        .orElse(now.plus(DAY));
        return freed.isBefore(soonest) ? soonest : freed;
    }

    private LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }

    private Instant startOfDay(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
