package org.dalsegno.service.quota;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.service.store.Sql;

/**
 * Every send that counts against an inbox's quota. A claim writes its row before anything is sent,
 * so two nodes cannot both spend the last one; the row goes when the mail certainly did not leave.
 * An unknown outcome keeps it.
 */
@Singleton
public class Ledger {

    /** A calendar day has at most 25 hours; older rows count for no window. */
    private static final Duration LONGEST_WINDOW = Duration.ofHours(25);

    private final Sql sql;

    @Inject
    public Ledger(Sql sql) {
        this.sql = sql;
    }

    /** When the sends that may still count were made, claimed ones included; in any order. */
    public List<Instant> sends(long inboxId, Instant now) {
        return sql.list(
                "select counted_at from ledger where inbox_id = ? and counted_at >= ?",
                r -> Sql.instant(r, "counted_at"),
                inboxId,
                now.minus(LONGEST_WINDOW));
    }

    /** How many more this inbox may send now. */
    public int free(long inboxId, Quota quota, Instant now) {
        return quota.free(now, sends(inboxId, now));
    }

    /** Counts a claimed send; part of the claim's transaction. */
    public void reserve(long attemptId, long inboxId, Instant now) {
        sql.update(
                "insert into ledger (attempt_id, inbox_id, counted_at, accepted) values (?, ?, ?, ?)",
                attemptId,
                inboxId,
                now,
                false);
    }

    /** The server took the mail: it counts from now, when the provider counted it. */
    public void accept(long attemptId, Instant now) {
        sql.update(
                "update ledger set accepted = ?, counted_at = ? where attempt_id = ?",
                true,
                now,
                attemptId);
    }

    /** A mail that we thought had not left is proved to have: it counts from when it was sent. */
    public void prove(long attemptId, long inboxId, Instant sentAt) {
        if (sql.number("select count(*) from ledger where attempt_id = ?", attemptId) == 0) {
            reserve(attemptId, inboxId, sentAt);
        }
        accept(attemptId, sentAt);
    }

    /** The mail certainly did not leave: it counts no more. */
    public void release(long attemptId) {
        sql.update("delete from ledger where attempt_id = ?", attemptId);
    }
}
