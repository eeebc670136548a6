package org.dalsegno.domain.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.sequence.SendWindow;

/**
 * How many mails an inbox may send in its window. Pure arithmetic over the ledger's instants.
 *
 * @param limit mails per window, which may differ from day to day
 * @param zone decides where a calendar day begins
 */
public record Quota(DailyLimit limit, QuotaWindow window, ZoneId zone) {

    static final Duration DAY = Duration.ofHours(24);

    /** The same limit on every day. */
    public Quota(int limit, QuotaWindow window, ZoneId zone) {
        this(DailyLimit.of(limit), window, zone);
    }

    /** Mails per window at that moment. */
    public int limitAt(Instant at) {
        return limit.on(day(at));
    }

    /**
     * Sends at or before this moment no longer count at {@code now} (rolling), or before it
     * (calendar day).
     */
    public Instant countsFrom(Instant now) {
        return window == QuotaWindow.ROLLING_24H ? now.minus(DAY) : startOf(day(now));
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

    /** How many more may go out now when so many count; never negative. */
    public int free(Instant now, long used) {
        return (int) Math.max(0, limitAt(now) - used);
    }

    /** How many more may go out now; never negative. */
    public int free(Instant now, List<Instant> sends) {
        return free(now, used(now, sends));
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
        return window == QuotaWindow.CALENDAR_DAY
                ? startOfNextDay(now)
                : new RollingSlots(this, Duration.ZERO, now, sends, 0)
                        .next(SendWindow.always(zone));
    }

    /**
     * The moments at which waiting sends may go, beginning now.
     *
     * @param gap the least time between two sends
     * @param sends the ledger's instants, in any order
     * @param taken how many places are promised to others already, by day; of a rolling window only
     *     the sum counts
     */
    public Slots slots(
            Duration gap, Instant now, List<Instant> sends, Map<LocalDate, Integer> taken) {
        return window == QuotaWindow.CALENDAR_DAY
                ? new DaySlots(this, gap, now, sends, taken)
                : new RollingSlots(
                        this,
                        gap,
                        now,
                        sends,
                        taken.values().stream().mapToInt(Integer::intValue).sum());
    }

    /**
     * How many may go out now, and of which kind. Who waits and is due goes before all others; a
     * promise for later keeps its place from those only who do not wait yet. So a plan that
     * promises too much delays the last ones and stops nothing.
     *
     * @param used how many count
     * @param promised to sends that wait for a later moment, until {@link #promisedUntil}
     * @param waiting sends that waited for their place and are due
     */
    public Room room(Instant now, long used, long promised, long waiting) {
        int free = free(now, used);
        return free > 0 && waiting > 0
                ? new Room((int) Math.min(free, waiting), true)
                : new Room((int) Math.max(0, free - promised), false);
    }

    /**
     * When a send that becomes due now may go, behind all that wait: {@code now} when there is room
     * for it as well.
     *
     * @param gap the least time between two sends
     * @param sends the ledger's instants, in any order
     * @param waiting sends that waited for their place and are due
     * @param planned sends that wait for a later moment, by day
     */
    public Instant nextFree(
            Duration gap,
            Instant now,
            List<Instant> sends,
            int waiting,
            Map<LocalDate, Integer> planned) {
        int promised = window == QuotaWindow.CALENDAR_DAY ? planned.getOrDefault(day(now), 0) : 0;
        if (free(now, sends) > promised + waiting) {
            return now;
        }
        Map<LocalDate, Integer> taken = new HashMap<>(planned);
        taken.merge(day(now), waiting, Integer::sum);
        return slots(gap, now, sends, taken).next(SendWindow.always(zone));
    }

    /**
     * Until when places of the window at {@code now} are promised to sends that wait for them; what
     * is planned later gets places that are not free yet. A rolling window promises none of its
     * present ones.
     */
    public Instant promisedUntil(Instant now) {
        return window == QuotaWindow.CALENDAR_DAY ? startOfNextDay(now) : now;
    }

    /**
     * When to try again after the provider itself said that the limit is reached, whatever our
     * ledger says: the next day, or a day after our oldest counted send, but not sooner than in an
     * hour.
     */
    public Instant afterRefusal(Instant now, List<Instant> sends) {
        if (window == QuotaWindow.CALENDAR_DAY) {
            return startOfNextDay(now);
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

    /** The day of the inbox's zone that the moment is part of. */
    public LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The first moment of a day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    Instant startOfNextDay(Instant at) {
        return startOf(day(at).plusDays(1));
    }
}
