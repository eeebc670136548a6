package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.Sql;

/**
 * Which node sends from which inbox. Ownership is one conditional UPDATE: it succeeds for one node
 * and touches no row for the others. A lease that is not renewed runs out, and its inbox moves by
 * itself.
 */
@Singleton
public class Leases {

    static final Duration LENGTH = Duration.ofSeconds(60);

    private final Sql sql;
    private final Node node;

    @Inject
    public Leases(Sql sql, Node node) {
        this.sql = sql;
        this.node = node;
    }

    /**
     * Takes inboxes that have due steps and that nobody owns, the longest waiting first.
     *
     * @return the inboxes that are now ours; none when there is nothing to do
     */
    public List<Long> take(Instant now, int most) {
        List<Long> wanted =
                sql.list(
                        "select i.id, min(e.due_at) as oldest from inbox i join enrollment e on e.inbox_id = i.id"
                                + " left join inbox_lease l on l.inbox_id = i.id"
                                + " where i.state = 'CONNECTED' and e.due_at <= ? and e.state in ('ACTIVE', 'WAITING')"
                                + " and e.in_flight = false and (l.ends_at is null or l.ends_at <= ?)"
                                + " and (l.next_send_at is null or l.next_send_at <= ?)"
                                + " group by i.id order by oldest limit ?",
                        r -> r.getLong("id"),
                        now,
                        now,
                        now,
                        most);
        List<Long> taken = new ArrayList<>();
        for (Long inboxId : wanted) {
            if (take(inboxId, now)) {
                taken.add(inboxId);
            }
        }
        return taken;
    }

    private boolean take(long inboxId, Instant now) {
        int ours =
                sql.update(
                        "update inbox_lease set owner = ?, epoch = epoch + 1, ends_at = ? where inbox_id = ? and ends_at <= ?",
                        node.name(),
                        now.plus(LENGTH),
                        inboxId,
                        now);
        return ours == 1 || takeFirst(inboxId, now);
    }

    /** The first lease of an inbox makes its row; of two nodes at once, one meets the other's. */
    private boolean takeFirst(long inboxId, Instant now) {
        if (sql.number("select count(*) from inbox_lease where inbox_id = ?", inboxId) > 0) {
            return false;
        }
        try {
            sql.update(
                    "insert into inbox_lease (inbox_id, owner, epoch, ends_at) values (?, ?, 1, ?)",
                    inboxId,
                    node.name(),
                    now.plus(LENGTH));
            return true;
        } catch (DuplicateRow e) {
            return false;
        }
    }

    /** Keeps the inboxes that are still being worked on. */
    public void renew(Collection<Long> inboxIds, Instant now) {
        for (Long inboxId : inboxIds) {
            sql.update(
                    "update inbox_lease set ends_at = ? where inbox_id = ? and owner = ?",
                    now.plus(LENGTH),
                    inboxId,
                    node.name());
        }
    }

    /**
     * Holds the lease's row for the transaction, so that claims, takings and looks before sending
     * come one after the other.
     *
     * @return whether the inbox is still ours
     */
    boolean lock(long inboxId, Instant now) {
        return sql.one(
                        "select inbox_id from inbox_lease where inbox_id = ? and owner = ? and ends_at > ? for update",
                        r -> r.getLong("inbox_id"),
                        inboxId,
                        node.name(),
                        now)
                .isPresent();
    }

    /** Whether the inbox's pace allows a mail now. */
    boolean mayPace(long inboxId, Instant now) {
        return sql.number(
                        "select count(*) from inbox_lease where inbox_id = ? and (next_send_at is null or next_send_at <= ?)",
                        inboxId,
                        now)
                == 1;
    }

    /** The inbox may send its next mail only then; part of the claim's transaction. */
    void pace(long inboxId, Instant nextSend) {
        sql.update("update inbox_lease set next_send_at = ? where inbox_id = ?", nextSend, inboxId);
    }

    /** Gives the inbox back; whoever finds it due may take it. */
    public void giveBack(long inboxId, Instant now) {
        sql.update(
                "update inbox_lease set ends_at = ? where inbox_id = ? and owner = ?",
                now,
                inboxId,
                node.name());
    }
}
