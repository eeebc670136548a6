package org.dalsegno.service.reviewing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Failure;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Judges kept replies anew after the rules have changed: those of errors that still stand and of
 * suppressions that rest on them, as far as older rules judged them. Badges follow. Nothing is
 * sent, started again, suppressed or released by this; what a person may want to do about an
 * address is listed.
 */
@Singleton
public class Rediagnosing {

    /** So many in one short transaction. */
    private static final int CHUNK = 100;

    /** What our own engine raised has no trail and stays. */
    private static final String OPEN =
            "from diagnosis d where d.id > ? and d.trail <> '' and coalesce(d.rules_version, 0) < ? and d.filed_at >= ?"
                    + " and (exists (select 1 from enrollment e where e.diagnosis_id = d.id)"
                    + " or (d.suppress = true and exists (select 1 from attempt a"
                    + " join enrollment e on e.id = a.enrollment_id join contact c on c.id = e.contact_id"
                    + " join suppression s on s.email_key = c.email_key"
                    + " where a.diagnosis_id = d.id and s.cause = d.cause)))";

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final NodeLock nodeLock;
    private final Diagnoser diagnoser;
    private final RediagnosisRows rows;
    private final Clock clock;

    @Inject
    public Rediagnosing(
            EntityManager entities,
            Transactions transactions,
            Sql sql,
            NodeLock nodeLock,
            Diagnoser diagnoser,
            RediagnosisRows rows,
            Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
        this.nodeLock = nodeLock;
        this.diagnoser = diagnoser;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Judges in many short transactions; safe beside the engine and on several nodes. One that is
     * broken off has done a part, and the next does the rest. A second run examines nothing.
     *
     * @param since only what was filed from then on; null: everything
     * @param dryRun says what would change and changes nothing
     * @throws org.dalsegno.service.Refused FORBIDDEN for anyone but an administrator
     */
    public Rediagnosis run(Viewer viewer, Instant since, boolean dryRun) {
        viewer.requireAdministrator();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = since == null ? null : since.truncatedTo(ChronoUnit.MICROS);
        Run run = new Run(from, diagnoser.rulesVersion(), dryRun, now);
        long id = dryRun ? 0 : transactions.call(() -> rows.begin(viewer, run));
        while (true) {
            Chunk chunk = chunk(run, id);
            if (chunk.ids().isEmpty()) {
                return rows.tally(id, run);
            }
            run.add(chunk);
        }
    }

    /** An earlier run. */
    public Rediagnosis view(Viewer viewer, long id) {
        viewer.requireAdministrator();
        return rows.view(id);
    }

    private Chunk chunk(Run run, long id) {
        AtomicReference<Chunk> done = new AtomicReference<>();
        Races.repeat(() -> done.set(transactions.call(() -> judge(run, id))));
        return done.get();
    }

    private Chunk judge(Run run, long id) {
        if (!run.dryRun()) {
            nodeLock.hold(NodeLock.Purpose.REDIAGNOSIS);
        }
        List<Long> ids = next(run);
        List<Changed> changes = new ArrayList<>();
        for (Long diagnosisId : ids) {
            FiledDiagnosis filed = entities.find(FiledDiagnosis.class, diagnosisId);
            Diagnosis before = filed.diagnosis();
            Diagnosis after = anew(before);
            if (!before.saysTheSameAs(after)) {
                changes.add(new Changed(diagnosisId, before, after, rows.advice(filed, after)));
            }
            if (!run.dryRun()) {
                tell(filed, after);
            }
        }
        if (!run.dryRun()) {
            rows.keep(id, ids.size(), changes);
        }
        return new Chunk(ids, changes);
    }

    /**
     * By the reply alone. Who withheld a suppression knew more than the reply (a report that named
     * nobody), so that it stays withheld.
     */
    private Diagnosis anew(Diagnosis before) {
        Diagnosis after = diagnoser.diagnose(Failure.of(before.evidence()));
        return before.withholdsSuppression() ? after.withoutSuppression() : after;
    }

    private void tell(FiledDiagnosis filed, Diagnosis after) {
        if (!filed.rediagnosed(after)) {
            return;
        }
        entities.createQuery(
                        "select e from Enrollment e where e.error.diagnosis = :filed",
                        Enrollment.class)
                .setParameter("filed", filed)
                .getResultList()
                .forEach(enrollment -> enrollment.rediagnosed(filed, clock.instant()));
    }

    private List<Long> next(Run run) {
        return sql.list(
                "select d.id " + OPEN + " order by d.id limit " + CHUNK,
                r -> r.getLong("id"),
                run.lastId(),
                run.rulesVersion(),
                run.since() == null ? Instant.EPOCH : run.since());
    }

    /** Verdicts that were judged in one transaction. */
    record Chunk(List<Long> ids, List<Changed> changes) {}

    /** One verdict that changed. */
    record Changed(
            long diagnosisId, Diagnosis before, Diagnosis after, List<Rediagnosis.Advice> advice) {}

    /** How far a run has come. Belongs to one thread. */
    static final class Run {
        private final Instant since;
        private final int rulesVersion;
        private final boolean dryRun;
        private final Instant startedAt;
        private final List<Changed> changes = new ArrayList<>();
        private long lastId;
        private int examined;

        Run(Instant since, int rulesVersion, boolean dryRun, Instant startedAt) {
            this.since = since;
            this.rulesVersion = rulesVersion;
            this.dryRun = dryRun;
            this.startedAt = startedAt;
        }

        void add(Chunk chunk) {
            lastId = chunk.ids().get(chunk.ids().size() - 1);
            examined += chunk.ids().size();
            changes.addAll(chunk.changes());
        }

        Instant since() {
            return since;
        }

        int rulesVersion() {
            return rulesVersion;
        }

        boolean dryRun() {
            return dryRun;
        }

        Instant startedAt() {
            return startedAt;
        }

        long lastId() {
            return lastId;
        }

        int examined() {
            return examined;
        }

        List<Changed> changes() {
            return changes;
        }
    }
}
