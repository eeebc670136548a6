package org.dalsegno.service.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * How many sends of an inbox wait for a later place, counted by the database: a queue may be long,
 * and it is asked for inside of claims.
 */
final class Planned {

    /** How far days are told apart; nobody's place depends on what is planned behind that. */
    private static final int MOST_DAYS = 3_660;

    private final Sql sql;

    Planned(Sql sql) {
        this.sql = sql;
    }

    /**
     * By day of the inbox's zone; of a rolling window, where the sum is all that counts, under
     * today. Empty when nothing waits. The caller's transaction.
     */
    Map<LocalDate, Integer> of(long inboxId, Quota quota, Instant now) {
        LocalDate today = quota.day(now);
        Queue queue = queue(inboxId, now);
        if (queue.sends() == 0) {
            return Map.of();
        }
        return quota.window() == QuotaWindow.ROLLING_24H || quota.day(queue.latest()).equals(today)
                ? Map.of(today, queue.sends())
                : byDay(inboxId, quota, now, queue.latest());
    }

    /**
     * @param latest null: nothing waits
     */
    private record Queue(int sends, Instant latest) {}

    private Queue queue(long inboxId, Instant now) {
        return sql.one(
                        "select count(*) as sends, max(due_at) as latest from enrollment"
                                + " where inbox_id = ? and due_at > ? and waiting_reason = 'QUOTA'",
                        r -> new Queue(r.getInt("sends"), Sql.instant(r, "latest")),
                        inboxId,
                        now)
                .orElseThrow();
    }

    private Map<LocalDate, Integer> byDay(long inboxId, Quota quota, Instant now, Instant latest) {
        LocalDate today = quota.day(now);
        List<Integer> days = new ArrayList<>();
        List<Instant> begins = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        Instant begin = quota.startOf(today);
        for (int day = 0; day < MOST_DAYS && !begin.isAfter(latest); day++) {
            days.add(day);
            begins.add(begin);
            begin = quota.startOf(today.plusDays(day + 1L));
            ends.add(begin);
        }
        Map<LocalDate, Integer> planned = new HashMap<>();
        sql.list(
                "select w.ahead, count(*) as sends from unnest(cast(? as integer array),"
                        + " cast(? as timestamp with time zone array), cast(? as timestamp with time zone array))"
                        + " w (ahead, begins, ends) join enrollment e on e.inbox_id = ? and e.due_at >= w.begins"
                        + " and e.due_at < w.ends and e.due_at > ? and e.waiting_reason = 'QUOTA' group by w.ahead",
                r -> planned.put(today.plusDays(r.getInt("ahead")), r.getInt("sends")),
                Many.integers(days),
                Many.instants(begins),
                Many.instants(ends),
                inboxId,
                now);
        return planned;
    }
}
