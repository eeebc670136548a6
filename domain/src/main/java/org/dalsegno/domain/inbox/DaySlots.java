package org.dalsegno.domain.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dalsegno.domain.sequence.SendWindow;

/**
 * Places of calendar days. The hours in which the sequence may send on a day are divided into as
 * many equal parts as the day has places; the waiting ones get the beginnings of these parts, so
 * that not all go at midnight. The parts do not depend on when the plan is made: made again it is
 * the same.
 */
final class DaySlots implements Slots {

    private final Quota quota;
    private final Duration gap;
    private final Instant now;
    private final LocalDate today;
    private final int used;
    private final Map<LocalDate, Integer> given = new HashMap<>();
    private LocalDate firstWithRoom;

    /**
     * @param gap the least time between two sends
     * @param taken how many places are promised to others already, by day
     */
    DaySlots(
            Quota quota,
            Duration gap,
            Instant now,
            List<Instant> sends,
            Map<LocalDate, Integer> taken) {
        this.quota = quota;
        this.gap = gap;
        this.now = now;
        this.today = quota.day(now);
        this.used = quota.used(now, sends);
        this.firstWithRoom = today;
        given.putAll(taken);
    }

    @Override
    public Instant next(SendWindow hours) {
        while (places(firstWithRoom) <= given(firstWithRoom)) {
            firstWithRoom = firstWithRoom.plusDays(1);
        }
        LocalDate day = firstWithRoom;
        Optional<Instant> slot = on(day, hours);
        while (slot.isEmpty()) {
            day = day.plusDays(1);
            slot = on(day, hours);
        }
        given.merge(day, 1, Integer::sum);
        return slot.get();
    }

    private int places(LocalDate day) {
        return quota.limit().on(day) - (day.equals(today) ? used : 0);
    }

    private int given(LocalDate day) {
        return given.getOrDefault(day, 0);
    }

    /** The next place of that day; empty when it has none or the sequence rests on it. */
    private Optional<Instant> on(LocalDate day, SendWindow hours) {
        if (places(day) <= given(day)) {
            return Optional.empty();
        }
        return open(day, hours)
                .flatMap(
                        open ->
                                Optional.of(slot(open, day))
                                        .filter(slot -> slot.isBefore(open.closes())));
    }

    /** The hours of that day in which it may send, as far as they are not over. */
    private Optional<Span> open(LocalDate day, SendWindow hours) {
        Instant ends = quota.startOf(day.plusDays(1));
        Instant from = quota.startOf(day);
        while (from.isBefore(ends)) {
            Instant opens = hours.next(from);
            Instant closes = closes(opens, ends, hours);
            if (opens.isBefore(ends) && now.isBefore(closes)) {
                return Optional.of(new Span(opens, closes));
            }
            from = closes;
        }
        return Optional.empty();
    }

    /** Hours that follow each other without a break are one. */
    private static Instant closes(Instant opens, Instant ends, SendWindow hours) {
        Instant closes = hours.closes(opens);
        while (closes.isBefore(ends) && hours.next(closes).equals(closes)) {
            closes = hours.closes(closes);
        }
        return closes.isBefore(ends) ? closes : ends;
    }

    /** Late on a day that has many places left, what is left of it is divided anew. */
    private Instant slot(Span open, LocalDate day) {
        Duration part = part(open.length(), quota.limit().on(day));
        long begun = parts(open.opens(), now, part);
        long left = parts(open.opens(), open.closes(), part) - begun;
        if (begun > 0 && 2 * left < places(day)) {
            Duration rest = part(Duration.between(now, open.closes()), places(day));
            return now.plus(rest.multipliedBy(given(day)));
        }
        return open.opens().plus(part.multipliedBy(begun + given(day)));
    }

    /** How many parts begin before {@code end}. */
    private static long parts(Instant opens, Instant end, Duration part) {
        long over = Math.max(0, Duration.between(opens, end).toMillis());
        return (over + part.toMillis() - 1) / part.toMillis();
    }

    /** In whole milliseconds, which every database keeps. */
    private Duration part(Duration whole, int parts) {
        return Duration.ofMillis(Math.max(1, Math.max(whole.toMillis() / parts, gap.toMillis())));
    }

    private record Span(Instant opens, Instant closes) {

        Duration length() {
            return Duration.between(opens, closes);
        }
    }
}
