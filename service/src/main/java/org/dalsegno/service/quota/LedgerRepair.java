package org.dalsegno.service.quota;

import java.time.Instant;
import org.dalsegno.service.store.Sql;

/**
 * Brings the ledger in line with what attempts came to. Both are written in the same transactions,
 * so there is nothing to do unless somebody changed a database by hand or restored a part of it.
 */
final class LedgerRepair {

    private final Sql sql;

    LedgerRepair(Sql sql) {
        this.sql = sql;
    }

    /**
     * Looks at attempts that were claimed since {@code since}; attempts under way are left alone.
     */
    Closed mend(long inboxId, Instant since) {
        return new Closed(0, add(inboxId, since), remove(inboxId), accept(inboxId), 0, 0);
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
