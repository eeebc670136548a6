package org.dalsegno.service.quota;

import java.time.Duration;
import java.time.Instant;
import org.dalsegno.service.store.Sql;

/**
 * Brings the ledger in line with what attempts came to. Both are written in the same transactions,
 * so there is nothing to do unless somebody changed a database by hand, restored a part of it or
 * set its clock.
 */
final class LedgerRepair {

    /** A clock that is put back by hours is waited for: a window reaches back no further. */
    private static final Duration FORESEEN = Duration.ofDays(1);

    private final Sql sql;

    LedgerRepair(Sql sql) {
        this.sql = sql;
    }

    /**
     * Looks at attempts that were claimed since {@code since}; attempts under way are left alone.
     */
    Closed mend(long inboxId, Instant since, Instant now) {
        int added = add(inboxId, since);
        int ahead = bringBack("ledger", inboxId, now) + bringBack("test_mail", inboxId, now);
        return new Closed(0, added, remove(inboxId), accept(inboxId), ahead, 0, 0);
    }

    /**
     * No mail was taken in a time to come: the database's clock was days ahead when it was counted.
     * Left alone it would take up its inbox's quota until then; counted from now it does so for one
     * more window.
     */
    private int bringBack(String table, long inboxId, Instant now) {
        return sql.update(
                "update " + table + " set counted_at = ? where inbox_id = ? and counted_at > ?",
                now,
                inboxId,
                now.plus(FORESEEN));
    }

    private int add(long inboxId, Instant since) {
        return sql.update(
                "insert into ledger (attempt_id, inbox_id, counted_at, accepted)"
                        + " select a.id, a.inbox_id, a.ended_at,"
                        + " case when a.outcome = 'SENT' then true else false end"
                        + " from attempt a where a.inbox_id = ? and a.outcome in ('SENT', 'UNKNOWN')"
                        + " and a.ended_at >= ? and a.claimed_at >= ? and not exists (select 1 from ledger l where l.attempt_id = a.id)",
                inboxId,
                since,
                since);
    }

    private int remove(long inboxId) {
        return sql.update(
                "delete from ledger where inbox_id = ? and exists (select 1 from attempt a"
                        + " where a.id = ledger.attempt_id and a.outcome in ('FAILED', 'DEFERRED', 'SKIPPED'))",
                inboxId);
    }

    private int accept(long inboxId) {
        return sql.update(
                "update ledger set accepted = true where inbox_id = ? and accepted = false and exists"
                        + " (select 1 from attempt a where a.id = ledger.attempt_id and a.outcome = 'SENT')",
                inboxId);
    }
}
