package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Attempts whose node is gone: their lease has run out or another node has it. Whether the mail
 * went out nobody knows, so they become Unknown and are never sent again by themselves.
 */
@Singleton
public class Orphans {

    private final Sql sql;
    private final Transactions transactions;
    private final Recorder recorder;

    @Inject
    public Orphans(Sql sql, Transactions transactions, Recorder recorder) {
        this.sql = sql;
        this.transactions = transactions;
        this.recorder = recorder;
    }

    /** Finds and records them; safe on several nodes at once, idempotent. */
    public void settle(Instant now) {
        List<Long> left =
                sql.list(
                        "select a.id from attempt a left join inbox_lease l on l.inbox_id = a.inbox_id"
                                + " where a.outcome is null and (l.inbox_id is null or l.ends_at <= ? or l.owner <> a.claimed_by)"
                                + " order by a.id limit 500",
                        r -> r.getLong("id"),
                        now);
        for (Long attemptId : left) {
            transactions.run(
                    () -> recorder.record(attemptId, new SendResult.Uncertain(gone(now)), now));
        }
    }

    private static Diagnosis gone(Instant now) {
        String words = "The server was stopped between sending this mail and noting the answer.";
        return Diagnosis.raised(
                Cause.TEMP_OUTCOME_UNKNOWN,
                new Evidence(Channel.CHECK, null, null, null, words, null, now));
    }
}
