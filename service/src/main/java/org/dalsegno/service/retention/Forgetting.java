package org.dalsegno.service.retention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets attempts that ended long ago in enrollments that have ended, with the returned mails and
 * diagnoses that belong to nobody else. Errors that are still open, outcomes that nobody knows and
 * sends of a day that is not closed stay; so do unsubscribe links. It may not run, run twice, on
 * two nodes at once, or be killed: each chunk is a transaction that stands for itself.
 */
@Singleton
public class Forgetting {

    /** How many attempts one transaction forgets. */
    private static final int CHUNK = 2_000;

    private static final String FIND =
            "select id, diagnosis_id, ended_at from attempt where ended_at >= ? and ended_at < ?"
                    + " and outcome in ('SENT', 'DEFERRED', 'FAILED', 'SKIPPED')"
                    + " and exists (select 1 from enrollment e where e.id = attempt.enrollment_id"
                    + " and e.state in ('FINISHED', 'REPLIED', 'BOUNCED', 'UNSUBSCRIBED', 'STOPPED'))"
                    + " and not exists (select 1 from ledger l where l.attempt_id = attempt.id)"
                    + " and not exists (select 1 from returned_mail r where r.attempt_id = attempt.id"
                    + " and r.received_at >= ?)"
                    + " order by ended_at limit ? for update skip locked";

    /** Only what may have left has a link that somebody could follow. */
    private static final String KEEP_LINKS =
            "insert into old_link (token, contact_id) select a.token, e.contact_id from attempt a"
                    + " join enrollment e on e.id = a.enrollment_id where a.id = any(?)"
                    + " and (a.outcome = 'SENT' or a.on_wire_at is not null)";

    private static final String FORGET_DIAGNOSES =
            "delete from diagnosis where id = any(?)"
                    + " and not exists (select 1 from attempt r where r.diagnosis_id = diagnosis.id)"
                    + " and not exists (select 1 from enrollment r where r.diagnosis_id = diagnosis.id)"
                    + " and not exists (select 1 from returned_mail r where r.diagnosis_id = diagnosis.id)"
                    + " and not exists (select 1 from diagnosis_report r where r.diagnosis_id = diagnosis.id)"
                    + " and not exists (select 1 from rediagnosis_change r where r.diagnosis_id = diagnosis.id)"
                    + " and not exists (select 1 from rediagnosis_advice r where r.diagnosis_id = diagnosis.id)";

    private final Sql sql;
    private final Transactions transactions;
    private final KeptFor kept;

    /**
     * @param kept for how long attempts are kept after they ended
     */
    @Inject
    public Forgetting(
            Sql sql,
            Transactions transactions,
            @ConfigProperty(name = "DALSEGNO_KEEP_ATTEMPTS", defaultValue = "P400D") KeptFor kept) {
        this.sql = sql;
        this.transactions = transactions;
        this.kept = kept;
    }

    /**
     * Forgets all that is old enough. Opens its own transactions; idempotent.
     *
     * @param stopping asked before each transaction
     * @return how many attempts were forgotten
     */
    public int forget(Instant now, BooleanSupplier stopping) {
        Instant before = kept.before(now);
        Instant from = Instant.EPOCH;
        int forgotten = 0;
        while (from != null && !stopping.getAsBoolean()) {
            List<Old> chunk = forgetNext(from, before);
            forgotten += chunk.size();
            from = chunk.size() < CHUNK ? null : chunk.get(chunk.size() - 1).endedAt();
        }
        return forgotten;
    }

    private List<Old> forgetNext(Instant from, Instant before) {
        AtomicReference<List<Old>> chunk = new AtomicReference<>();
        Races.repeat(() -> chunk.set(transactions.call(() -> chunk(from, before))));
        return chunk.get();
    }

    /**
     * @param diagnosis null: it went well
     */
    private record Old(long id, Long diagnosis, Instant endedAt) {}

    private List<Old> chunk(Instant from, Instant before) {
        List<Old> old =
                sql.list(
                        FIND,
                        r ->
                                new Old(
                                        r.getLong("id"),
                                        Sql.nullableLong(r, "diagnosis_id"),
                                        Sql.instant(r, "ended_at")),
                        from,
                        before,
                        before,
                        CHUNK);
        if (!old.isEmpty()) {
            forget(old);
        }
        return old;
    }

    private void forget(List<Old> old) {
        Many ids = Many.longs(old.stream().map(Old::id).toList());
        List<Long> diagnoses =
                new ArrayList<>(old.stream().map(Old::diagnosis).filter(Objects::nonNull).toList());
        diagnoses.addAll(
                sql.list(
                        "select diagnosis_id from returned_mail where attempt_id = any(?) and diagnosis_id is not null",
                        r -> r.getLong("diagnosis_id"),
                        ids));
        sql.update(KEEP_LINKS, ids);
        sql.update("delete from returned_mail where attempt_id = any(?)", ids);
        sql.update("delete from attempt where id = any(?)", ids);
        sql.update(FORGET_DIAGNOSES, Many.longs(diagnoses));
    }
}
