package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.dalsegno.service.addresses.InboxAbilities;
import org.dalsegno.service.addresses.MailDomains;
import org.dalsegno.service.connecting.Credentials;
import org.dalsegno.service.observing.Figures;
import org.dalsegno.service.observing.Spans;
import org.dalsegno.service.observing.TestMetrics;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.quota.QuotaQueue;
import org.dalsegno.service.reviewing.UnmatchedReplies;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.dalsegno.service.suppressing.Suppressions;

/** The engine of one process; several of them share a database, and each may die at any moment. */
public final class TestNode {

    private final Leases leases;
    private final Lanes lanes;
    private final Journal journal;
    private final Engine engine;
    private final Clock clock;

    public TestNode(
            TestDatabase database,
            Outlets outlets,
            Credentials credentials,
            MailDomains mailDomains,
            Sending sending,
            TestMetrics metrics,
            Clock clock) {
        Node node = new Node();
        var sql = database.sql();
        var entities = database.entities();
        var tx = database.transactions();
        this.clock = clock;
        Ledger ledger = new Ledger(sql);
        Suppressions suppressions = new Suppressions(sql, tx, clock);
        QuotaQueue queue = new QuotaQueue(entities, sql, tx, ledger);
        Holds holds = new Holds(entities, tx, sql, ledger, queue);
        leases = new Leases(sql, tx, node);
        DueSteps due = new DueSteps(entities, sql);
        ClaimedAttempts attempts = new ClaimedAttempts(sql, ledger, node);
        Claims claims = new Claims(entities, due, attempts, ledger, queue, leases);
        Recorder recorder =
                new Recorder(
                        entities,
                        sql,
                        ledger,
                        suppressions,
                        holds,
                        new UnmatchedReplies(entities, sql, new NodeLock(sql, tx)));
        lanes = new Lanes(claims, recorder, leases, tx, clock);
        Figures figures = new Figures(metrics.registry());
        journal =
                new Journal(
                        tx,
                        new JournalGroup(
                                new Acceptances(sql, ledger),
                                new Marks(sql, entities, node),
                                entities,
                                sql),
                        recorder,
                        figures,
                        clock);
        InboxRun run =
                new InboxRun(
                        lanes,
                        sending,
                        journal,
                        holds,
                        outlets,
                        credentials,
                        new InboxAbilities(sql),
                        mailDomains,
                        entities,
                        tx,
                        new Spans(metrics.tracer()),
                        clock);
        engine =
                new Engine(
                        leases, holds, new Orphans(sql, tx, recorder, figures), lanes, run, clock);
    }

    public Engine engine() {
        return engine;
    }

    /** Sends what is due; {@code beforeEach} is asked before each mail whether to stop. */
    public void work(BooleanSupplier beforeEach) {
        engine.tick(Runnable::run, beforeEach);
    }

    /** Claims what is due and does nothing more. */
    public void claim(long inboxId) {
        Lane lane = lease(inboxId);
        lanes.fill();
        assertThat(lane.isEmpty()).isFalse();
    }

    /** Claims what is due, marks the first as leaving, and does nothing more. */
    public void mark(long inboxId) {
        ClaimedStep step = lanes.next(lease(inboxId));
        assertThat(journal.mayLeave(step)).isEqualTo(Marks.Word.LEAVE);
    }

    /** Takes what is due in hand and sends nothing; in the order in which it was due. */
    List<ClaimedStep> claimed(long inboxId) {
        Lane lane = lease(inboxId);
        lanes.fill();
        return lane.drain();
    }

    Journal journal() {
        return journal;
    }

    private Lane lease(long inboxId) {
        List<Lease> taken = leases.take(clock.instant(), Instant.EPOCH, 10);
        taken.forEach(lanes::add);
        return lanes.all().stream()
                .filter(lane -> lane.lease().inboxId() == inboxId)
                .findFirst()
                .orElseThrow();
    }
}
