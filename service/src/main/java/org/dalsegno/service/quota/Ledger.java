package org.dalsegno.service.quota;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dalsegno.domain.delivery.Attempt;
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

    /** Counts claimed sends; part of the claim's transaction. */
    public void reserve(Collection<Attempt> claimed, Instant now) {
        List<Object[]> rows = new ArrayList<>();
        claimed.forEach(a -> rows.add(new Object[] {a.id(), a.inboxId(), now, false}));
        sql.batch(
                "insert into ledger (attempt_id, inbox_id, counted_at, accepted) values (?, ?, ?, ?)",
                rows);
    }

    /** Servers took the mails: they count from now, when the provider counted them. */
    public void accept(Collection<Long> attemptIds, Instant now) {
        List<Object[]> rows = new ArrayList<>();
        attemptIds.forEach(id -> rows.add(new Object[] {true, now, id}));
        sql.batch("update ledger set accepted = ?, counted_at = ? where attempt_id = ?", rows);
    }

    /** A mail that we thought had not left is proved to have: it counts from when it was sent. */
    public void prove(Attempt attempt) {
        if (sql.number("select count(*) from ledger where attempt_id = ?", attempt.id()) == 0) {
            reserve(List.of(attempt), attempt.claimedAt());
        }
        accept(List.of(attempt.id()), attempt.claimedAt());
    }

    /** The mails certainly did not leave: they count no more. */
    public void release(Collection<Long> attemptIds) {
        List<Object[]> rows = new ArrayList<>();
        attemptIds.forEach(id -> rows.add(new Object[] {id}));
        sql.batch("delete from ledger where attempt_id = ?", rows);
    }
}
