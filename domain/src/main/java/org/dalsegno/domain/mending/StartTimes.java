package org.dalsegno.domain.mending;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.dalsegno.domain.inbox.Quota;

/**
 * When mails of one inbox will go out, by its quota and the send window. A forecast: it knows
 * nothing of the pace, of holds to come and of what is enrolled later.
 *
 * @param quota of the inbox
 * @param sends what counts against it already, in any order
 * @param now from when on
 */
public record StartTimes(Quota quota, List<Instant> sends, Instant now) {

    /** What is further away is not worked out. */
    private static final int MOST_TURNS = 400;

    public StartTimes {
        sends = List.copyOf(sends);
    }

    /** So many mails from this moment on; null: later than was worked out. */
    public record Slot(Instant from, int mails) {}

    /**
     * The slots of so many mails, the earliest first.
     *
     * @param opening the first moment from a given one on at which the sequence may send
     */
    public List<Slot> of(int mails, UnaryOperator<Instant> opening) {
        List<Instant> counted = new ArrayList<>(sends);
        List<Slot> slots = new ArrayList<>();
        Instant at = opening.apply(now);
        int left = mails;
        for (int turn = 0; left > 0 && turn < MOST_TURNS; turn++) {
            counted.removeIf(old(at));
            int go = Math.min(left, quota.free(at, counted));
            if (go > 0) {
                slots.add(new Slot(at, go));
                left -= go;
                Instant sent = at;
                for (int i = 0; i < go; i++) {
                    counted.add(sent);
                }
            }
            at = opening.apply(quota.nextFree(at, counted));
        }
        if (left > 0) {
            slots.add(new Slot(null, left));
        }
        return slots;
    }

    private Predicate<Instant> old(Instant at) {
        return sent -> !sent.isAfter(at) && !quota.counts(sent, at);
    }

    /** The same by days on somebody's calendar: each with its first moment; later ones last. */
    public static List<Slot> byDay(List<Slot> slots, ZoneId zone) {
        Map<LocalDate, Slot> days = new LinkedHashMap<>();
        int later = 0;
        for (Slot slot : slots) {
            if (slot.from() == null) {
                later += slot.mails();
            } else {
                days.merge(slot.from().atZone(zone).toLocalDate(), slot, StartTimes::joined);
            }
        }
        List<Slot> joined =
                new ArrayList<>(
                        days.values().stream().sorted(Comparator.comparing(Slot::from)).toList());
        if (later > 0) {
            joined.add(new Slot(null, later));
        }
        return joined;
    }

    private static Slot joined(Slot one, Slot other) {
        Instant first = one.from().isBefore(other.from()) ? one.from() : other.from();
        return new Slot(first, one.mails() + other.mails());
    }
}
