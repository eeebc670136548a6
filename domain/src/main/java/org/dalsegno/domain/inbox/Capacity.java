package org.dalsegno.domain.inbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What an inbox can send on the coming days, and what is planned for them. What a day has no room
 * for goes on to the next one, as the engine does it.
 *
 * @param today in the inbox's zone
 * @param used mails that were sent today already
 * @param planned sends by day; a day without is missing
 */
public record Capacity(
        DailyLimit limit, LocalDate today, int used, Map<LocalDate, Integer> planned) {

    /**
     * One day.
     *
     * @param limit mails that may be sent on it
     * @param used mails that were sent on it already
     * @param scheduled planned mails that have room on it
     * @param free how many more would have
     */
    public record Day(LocalDate date, int limit, int used, int scheduled, int free) {}

    /** So many mails on a day. */
    public record Share(LocalDate date, int count) {}

    /** Today and the days after it. */
    public List<Day> days(int count) {
        List<Day> days = new ArrayList<>();
        Walk walk = new Walk();
        for (int i = 0; i < count; i++) {
            days.add(walk.next());
        }
        return days;
    }

    /**
     * When so many more mails would go out, behind everything that is planned.
     *
     * @param from the first day on which they may
     * @param open whether they may go out on that day; some day must come on which they may
     * @return days with at least one, in order
     */
    public List<Share> place(int count, LocalDate from, Predicate<LocalDate> open) {
        List<Share> shares = new ArrayList<>();
        Walk walk = new Walk();
        for (int left = count; left > 0; ) {
            Day day = walk.next();
            if (day.free() > 0 && !day.date().isBefore(from) && open.test(day.date())) {
                Share share = new Share(day.date(), Math.min(left, day.free()));
                shares.add(share);
                left -= share.count();
            }
        }
        return shares;
    }

    /** The same when these are planned as well. */
    public Capacity with(List<Share> shares) {
        Map<LocalDate, Integer> more = new HashMap<>(planned);
        shares.forEach(share -> more.merge(share.date(), share.count(), Integer::sum));
        return new Capacity(limit, today, used, more);
    }

    /** From one day to the next, with what found no room. */
    private final class Walk {

        private LocalDate date = today;
        private long over;

        Day next() {
            int most = limit.on(date);
            int gone = date.equals(today) ? used : 0;
            int room = Math.max(0, most - gone);
            long wanted = over + planned.getOrDefault(date, 0);
            int scheduled = (int) Math.min(wanted, room);
            over = wanted - scheduled;
            Day day = new Day(date, most, gone, scheduled, room - scheduled);
            date = date.plusDays(1);
            return day;
        }
    }
}
