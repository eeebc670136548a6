package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.service.observing.Figures;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * What the last owner of an inbox left open. A claim without a mark certainly never left: its step
 * is due again. Of one with a mark nobody knows: it becomes Unknown, and is never sent again by
 * itself.
 */
@Singleton
public class Orphans {

    private final Sql sql;
    private final Transactions transactions;
    private final Recorder recorder;
    private final Figures figures;

    @Inject
    public Orphans(Sql sql, Transactions transactions, Recorder recorder, Figures figures) {
        this.sql = sql;
        this.transactions = transactions;
        this.recorder = recorder;
        this.figures = figures;
    }

    /**
     * Settles what was claimed under an older epoch of this lease. Opens its own transactions;
     * idempotent.
     */
    void settle(Lease lease, Instant now) {
        Races.repeat(() -> transactions.run(() -> recorder.releaseBefore(lease)));
        List<Long> marked =
                sql.list(
                        "select id from attempt where inbox_id = ? and outcome is null and lease_epoch < ?"
                                + " and on_wire_at is not null order by id",
                        r -> r.getLong("id"),
                        lease.inboxId(),
                        lease.epoch());
        Map<Long, SendResult> unknown = new LinkedHashMap<>();
        marked.forEach(id -> unknown.put(id, new SendResult.Uncertain(gone(now))));
        AtomicReference<Recorder.Recorded> recorded = new AtomicReference<>();
        Races.repeat(() -> recorded.set(transactions.call(() -> recorder.record(unknown, now))));
        figures.count(recorded.get().ended());
    }

    private static Diagnosis gone(Instant now) {
        String words = "The server was stopped between sending this mail and noting the answer.";
        return Diagnosis.raised(
                Cause.TEMP_OUTCOME_UNKNOWN,
                new Evidence(Channel.CHECK, null, null, null, words, null, now));
    }
}
