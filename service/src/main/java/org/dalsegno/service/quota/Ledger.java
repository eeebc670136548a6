package org.dalsegno.service.quota;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.inbox.Room;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * Every send that counts against an inbox's quota. A claim writes its row before anything is sent,
 * so two nodes cannot both spend the last one; the row goes when the mail certainly did not leave.
 * A claim counts for as long as it is open, however long ago it was made: nobody knows when its
 * mail leaves. An unknown outcome keeps its row and counts from when it was given up, which is the
 * latest that the mail can have been taken.
 */
@Singleton
public class Ledger {

    /**
     * The latest that a server can have taken the mail. The mark is later than now when the clock
     * jumped back while the mail was under way.
     */
    private static final String LATEST =
            "greatest(?, (select coalesce(a.on_wire_at, a.claimed_at) from attempt a where a.id = ledger.attempt_id))";

    /**
     * Servers took those of a common table expression {@code ended (id, on_wire_at)}: the same as
     * {@link #accept} in a statement that writes more than that.
     */
    public static final String ACCEPT_ENDED =
            "update ledger l set accepted = true, counted_at = greatest(?, ended.on_wire_at)"
                    + " from ended where l.attempt_id = ended.id";

    /** For {@link #reserve}, and for who writes more than that at once. */
    public static final String RESERVE =
            "insert into ledger (attempt_id, inbox_id, counted_at, accepted) select v.*,"
                    + " cast(? as timestamp with time zone), false"
                    + " from unnest(cast(? as bigint array), cast(? as bigint array)) v";

    /** A calendar day has at most 25 hours; older rows count for no window. */
    private static final Duration LONGEST_WINDOW = Duration.ofHours(25);

    /** What counts of an inbox {@code w.inbox_id} since {@code w.since}. */
    private static final String USED =
            "(select count(*) from ledger l where l.inbox_id = w.inbox_id"
                    + " and l.counted_at >= w.since) + (select count(*) from attempt a"
                    + " where a.inbox_id = w.inbox_id and a.outcome is null and a.claimed_at < w.since)"
                    + " + (select count(*) from test_mail t where t.inbox_id = w.inbox_id"
                    + " and t.counted_at >= w.since)";

    private final Sql sql;

    @Inject
    public Ledger(Sql sql) {
        this.sql = sql;
    }

    /**
     * When the sends that may still count were made, claimed ones and test mails included; in any
     * order.
     */
    public List<Instant> sends(long inboxId, Instant now) {
        Instant since = now.minus(LONGEST_WINDOW);
        return sql.list(
                "select l.counted_at from ledger l where l.inbox_id = ? and l.counted_at >= ?"
                        + " and (l.accepted = true or not exists"
                        + " (select 1 from attempt a where a.id = l.attempt_id and a.outcome is null))"
                        + " union all select cast(? as timestamp with time zone) from attempt"
                        + " where inbox_id = ? and outcome is null"
                        + " union all select counted_at from test_mail where inbox_id = ? and counted_at >= ?",
                r -> Sql.instant(r, "counted_at"),
                inboxId,
                since,
                now,
                inboxId,
                inboxId,
                since);
    }

    /**
     * What each of these inboxes has room for now, by inbox; one statement for all. What is
     * promised to sends that wait for their place is not given to others, unless those are errors
     * that wait for nothing ({@code resume_after_quota} is off).
     */
    public Map<Long, Room> rooms(Map<Long, Quota> quotas, Instant now) {
        Map<Long, Room> rooms = new HashMap<>();
        if (!quotas.isEmpty()) {
            sql.list(
                    "select w.inbox_id, "
                            + USED
                            + " as used,"
                            + " case when i.resume_after_quota then (select count(*) from enrollment e"
                            + " where e.inbox_id = w.inbox_id and e.waiting_reason = 'QUOTA'"
                            + " and e.due_at > ? and e.due_at < w.until) else 0 end as promised,"
                            + " case when i.resume_after_quota then (select count(*) from enrollment e"
                            + " where e.inbox_id = w.inbox_id and e.waiting_reason = 'QUOTA'"
                            + " and e.due_at <= ? and e.in_flight = false) else 0 end as waiting"
                            + " from unnest(cast(? as bigint array), cast(? as timestamp with time zone array),"
                            + " cast(? as timestamp with time zone array)) w (inbox_id, since, until)"
                            + " join inbox i on i.id = w.inbox_id",
                    r -> {
                        long id = r.getLong("inbox_id");
                        return rooms.put(id, room(quotas.get(id), r, now));
                    },
                    now,
                    now,
                    Many.longs(quotas.keySet()),
                    Many.instants(quotas.values().stream().map(q -> q.firstCounted(now)).toList()),
                    Many.instants(
                            quotas.values().stream().map(q -> q.promisedUntil(now)).toList()));
        }
        return rooms;
    }

    /** How much of each quota is used now, by inbox; one statement for all. */
    public Map<Long, Integer> used(Map<Long, Quota> quotas, Instant now) {
        Map<Long, Integer> used = new HashMap<>();
        if (!quotas.isEmpty()) {
            sql.list(
                    "select w.inbox_id, "
                            + USED
                            + " as used from unnest(cast(? as bigint array), cast(? as timestamp with time zone array))"
                            + " w (inbox_id, since)",
                    r -> used.put(r.getLong("inbox_id"), r.getInt("used")),
                    Many.longs(quotas.keySet()),
                    Many.instants(quotas.values().stream().map(q -> q.firstCounted(now)).toList()));
        }
        return used;
    }

    private static Room room(Quota quota, ResultSet row, Instant now) throws SQLException {
        return quota.room(
                now, row.getLong("used"), row.getLong("promised"), row.getLong("waiting"));
    }

    /** How many mails servers took since a moment; what is under way is not among them. */
    public int accepted(long inboxId, Instant since) {
        return (int)
                sql.number(
                        "select (select count(*) from ledger where inbox_id = ? and counted_at >= ? and accepted = true)"
                                + " + (select count(*) from test_mail where inbox_id = ? and counted_at >= ?)",
                        inboxId,
                        since,
                        inboxId,
                        since);
    }

    /**
     * Counts claimed sends; part of the claim's transaction.
     *
     * @param inboxIds of the attempts, in the same order
     */
    public void reserve(Many attemptIds, Many inboxIds, Instant now) {
        sql.update(RESERVE, now, attemptIds, inboxIds);
    }

    /** Servers took the mails: they count from now, when the provider counted them. */
    public void accept(Collection<Long> attemptIds, Instant now) {
        if (!attemptIds.isEmpty()) {
            sql.update(
                    "update ledger set accepted = true, counted_at = "
                            + LATEST
                            + " where attempt_id = any(?)",
                    now,
                    Many.longs(attemptIds));
        }
    }

    /** It will not be known whether servers took these: they may have, until now. */
    public void giveUp(Collection<Long> attemptIds, Instant now) {
        if (!attemptIds.isEmpty()) {
            sql.update(
                    "update ledger set counted_at = " + LATEST + " where attempt_id = any(?)",
                    now,
                    Many.longs(attemptIds));
        }
    }

    /**
     * A mail is proved to have gone out. One that was unknown keeps its place; one that we thought
     * had not left counts from when it was marked, or claimed.
     */
    public void prove(Attempt attempt) {
        if (sql.number("select count(*) from ledger where attempt_id = ?", attempt.id()) == 0) {
            reserve(
                    Many.longs(List.of(attempt.id())),
                    Many.longs(List.of(attempt.inboxId())),
                    attempt.claimedAt());
            giveUp(List.of(attempt.id()), attempt.claimedAt());
        }
        sql.update("update ledger set accepted = true where attempt_id = ?", attempt.id());
    }

    /** The mails certainly did not leave: they count no more. */
    public void release(Collection<Long> attemptIds) {
        if (!attemptIds.isEmpty()) {
            sql.update("delete from ledger where attempt_id = any(?)", Many.longs(attemptIds));
        }
    }
}
