package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dalsegno.service.quota.QuotaRow;
import org.dalsegno.service.stopping.SendingSwitch;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Which node sends from which inbox. A lease has an owner, an end that its owner moves on as long
 * as it lives, and an epoch that each taking raises. One that is not renewed runs out, and its
 * inbox moves by itself; nothing that was claimed under an older epoch can leave any more.
 */
@Singleton
public class Leases {

    /** A dead node's inboxes move after this time; a living one renews long before. */
    static final Duration LENGTH = Duration.ofSeconds(10);

    /**
     * A lease is renewed when so much of it is gone. Not at every tick: its row is read for each
     * mail, through all its versions as long as somebody's snapshot keeps them.
     */
    private static final Duration RENEWED_AFTER = Duration.ofSeconds(3);

    /** What was given back is free whenever that was: the clock may have jumped back since. */
    private static final String FREE = "(owner is null or ends_at <= ?)";

    private static final String OLDEST =
            "(select min(e.due_at) from enrollment e where e.inbox_id = l.inbox_id and e.due_at <= ?"
                    + " and e.due_at >= coalesce(l.due_from, cast(? as timestamp(6) with time zone))"
                    + " and e.in_flight = false)";

    private final Sql sql;
    private final Transactions transactions;
    private final Node node;

    @Inject
    public Leases(Sql sql, Transactions transactions, Node node) {
        this.sql = sql;
        this.transactions = transactions;
        this.node = node;
    }

    /**
     * Takes inboxes that nobody owns: those that a dead node left, then those that have due steps,
     * the longest waiting first; while all sending is stopped only the former. Opens its own
     * transaction.
     *
     * @param since steps that were due earlier are not looked for
     * @return the inboxes that are now ours; empty when there is nothing to do
     */
    public List<Lease> take(Instant now, Instant since, int most) {
        List<Long> wanted =
                sql.list(
                        "select w.inbox_id from (select l.inbox_id, l.owner, case when i.state = 'CONNECTED' and "
                                + SendingSwitch.ON
                                + " and (l.next_send_at is null or l.next_send_at <= ?) then "
                                + OLDEST
                                + " end as oldest from inbox_lease l join inbox i on i.id = l.inbox_id"
                                + " where "
                                + FREE
                                + ") w where w.owner is not null or w.oldest is not null"
                                + " order by case when w.owner is null then 1 else 0 end, w.oldest limit ?",
                        r -> r.getLong("inbox_id"),
                        now,
                        now,
                        since,
                        now,
                        most);
        return wanted.isEmpty() ? List.of() : transactions.call(() -> take(wanted, now));
    }

    private List<Lease> take(List<Long> wanted, Instant now) {
        List<Lease> free =
                sql.list(
                        "select inbox_id, epoch, owner from inbox_lease where inbox_id = any(?)"
                                + " and "
                                + FREE
                                + " order by inbox_id for update skip locked",
                        r ->
                                new Lease(
                                        r.getLong("inbox_id"),
                                        r.getLong("epoch") + 1,
                                        r.getString("owner") != null),
                        Many.longs(wanted),
                        now);
        sql.update(
                "update inbox_lease set owner = ?, epoch = epoch + 1, ends_at = ?, due_from = null where inbox_id = any(?)",
                node.name(),
                end(now),
                Many.longs(free.stream().map(Lease::inboxId).toList()));
        return free;
    }

    private static Instant end(Instant now) {
        return now.plus(LENGTH);
    }

    /**
     * Keeps these inboxes, as far as they are still ours; to be called every second or so. An end
     * that is too far off, since the clock jumped back, is put right.
     */
    public void renew(Collection<Long> inboxIds, Instant now) {
        if (!inboxIds.isEmpty()) {
            sql.update(
                    "update inbox_lease set ends_at = ? where owner = ? and ends_at > ?"
                            + " and (ends_at <= ? or ends_at > ?) and inbox_id = any(?)",
                    end(now),
                    node.name(),
                    now,
                    end(now).minus(RENEWED_AFTER),
                    end(now),
                    Many.longs(inboxIds));
        }
    }

    /**
     * Puts right what was written before the clock jumped back: nobody's lease ends further off
     * than leases are long, and no inbox rests longer than it asks for. Nobody knows how much of a
     * rest had gone, so it begins again. To be called once in a while, and when the clock jumps.
     */
    public void putRight(Instant now) {
        sql.update(
                "update inbox_lease set ends_at = ? where owner is not null and ends_at > ?",
                end(now),
                end(now).plus(LENGTH));
        sql.list(
                        "select l.inbox_id, l.next_send_at, i.min_interval_ms from inbox_lease l"
                                + " join inbox i on i.id = l.inbox_id where l.next_send_at > ?",
                        Leases::rest,
                        now)
                .forEach(rest -> shorten(rest, now));
    }

    private record Rest(long inboxId, Instant until, Duration asked) {}

    private static Rest rest(ResultSet row) throws SQLException {
        return new Rest(
                row.getLong("inbox_id"),
                Sql.instant(row, "next_send_at"),
                Duration.ofMillis(row.getLong("min_interval_ms")));
    }

    private void shorten(Rest rest, Instant now) {
        Instant longest = now.plus(rest.asked());
        if (rest.until().isAfter(longest)) {
            sql.update(
                    "update inbox_lease set next_send_at = ? where inbox_id = ? and next_send_at = ?",
                    longest,
                    rest.inboxId(),
                    rest.until());
        }
    }

    /**
     * Of these inboxes the ones that are ours and may send now by their pace, with their epoch;
     * none while all sending is stopped. Holds the rows for the caller's transaction, so that
     * nobody takes them in the meantime.
     */
    Map<Long, Long> lock(Collection<Long> inboxIds, Instant now) {
        Map<Long, Long> ours = new HashMap<>();
        sql.list(
                        "select inbox_id, epoch from inbox_lease where owner = ? and ends_at > ?"
                                + " and (next_send_at is null or next_send_at <= ?) and "
                                + SendingSwitch.ON
                                + " and inbox_id = any(?) order by inbox_id for update",
                        r -> Map.entry(r.getLong("inbox_id"), r.getLong("epoch")),
                        node.name(),
                        now,
                        now,
                        Many.longs(inboxIds))
                .forEach(lease -> ours.put(lease.getKey(), lease.getValue()));
        return ours;
    }

    /** Of these inboxes those that are connected, by id. */
    Map<Long, SendingInbox> sending(Collection<Long> inboxIds) {
        Map<Long, SendingInbox> sending = new LinkedHashMap<>();
        if (!inboxIds.isEmpty()) {
            sql.list(
                            "select id, version, address, min_interval_ms, "
                                    + QuotaRow.COLUMNS
                                    + ", max_connections, smtp_utf8 from inbox where id = any(?) and state = 'CONNECTED' order by id",
                            Leases::inbox,
                            Many.longs(inboxIds))
                    .forEach(inbox -> sending.put(inbox.id(), inbox));
        }
        return sending;
    }

    private static SendingInbox inbox(ResultSet row) throws SQLException {
        return new SendingInbox(
                row.getLong("id"),
                row.getLong("version"),
                row.getString("address"),
                QuotaRow.quota(row),
                Duration.ofMillis(row.getLong("min_interval_ms")),
                row.getInt("max_connections"),
                Optional.ofNullable(row.getObject("smtp_utf8", Boolean.class)));
    }

    /** The inbox may send its next mail only then; part of the claim's transaction. */
    void pace(long inboxId, Instant nextSend) {
        sql.update("update inbox_lease set next_send_at = ? where inbox_id = ?", nextSend, inboxId);
    }

    /** Gives inboxes back in good order; whoever finds one due may take it. */
    void giveBack(Collection<Lease> leases, Instant now) {
        if (!leases.isEmpty()) {
            sql.update(
                    "update inbox_lease set owner = null, ends_at = ? where owner = ? and exists (select 1"
                            + " from unnest(cast(? as bigint array), cast(? as bigint array)) v (inbox_id, epoch)"
                            + " where v.inbox_id = inbox_lease.inbox_id and v.epoch = inbox_lease.epoch)",
                    now,
                    node.name(),
                    Many.longs(leases.stream().map(Lease::inboxId).toList()),
                    Many.longs(leases.stream().map(Lease::epoch).toList()));
        }
    }

    /** Lets go of an inbox whose claims may lie open: the next owner settles them first. */
    public void abandon(Lease lease, Instant now) {
        sql.update(
                "update inbox_lease set ends_at = ? where inbox_id = ? and owner = ? and epoch = ?",
                now,
                lease.inboxId(),
                node.name(),
                lease.epoch());
    }
}
