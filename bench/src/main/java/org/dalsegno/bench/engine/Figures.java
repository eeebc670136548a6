package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the engine does when nothing but itself is in its way. */
final class Figures {

    static final int INBOXES = 200;
    static final int CONNECTIONS = 64;
    private static final int MAILS = Integer.getInteger("dalsegno.bench.mails", 20_000);
    private static final int ROUNDS = Integer.getInteger("dalsegno.bench.rounds", 5);
    private static final int SHOWN = 25;

    private final Rig rig;
    private final Table table;

    Figures(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    /** In turn with smtp-source, so that both meet the same machine. */
    void wholePath() {
        warm();
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            theirs[i] =
                    Yardsticks.hasSmtpSource()
                            ? Yardsticks.smtpSource(rig.sink, CONNECTIONS, MAILS)
                            : Double.NaN;
            ours[i] = mails(MAILS);
            bytes = rig.sink.bytesPerMail();
        }
        double us = Table.median(ours);
        double them = Table.median(theirs);
        table.line(
                "whole path, 64 connections, 200 inboxes",
                text(
                        "%,.0f mails/s of %,.0f bytes; smtp-source %,.0f: %.2f ×",
                        us, bytes, them, us / them),
                "≥ 0.30 ×");
    }

    private void warm() {
        rig.inboxes(INBOXES);
        mails(MAILS);
    }

    private double mails(int count) {
        List<Long> inboxes = rig.inboxes(INBOXES);
        rig.load.clear();
        rig.load.due(count, inboxes, rig.clock.instant());
        rig.sink.begin(count, 0, true);
        return rig.sendByMail(CONNECTIONS, count);
    }

    void statements() {
        warm();
        rig.counted.count(true);
        long before = rig.database.commits();
        double rate = mails(MAILS);
        // Clearing and loading are of the benchmark and go past the counter.
        long committed = rig.database.commits() - before;
        double thousands = MAILS / 1_000.0;
        table.line(
                "for 1,000 mails at full load (counted, slower)",
                text(
                        "%.0f statements, %.0f commits (PostgreSQL's own count: %.0f), at %,.0f mails/s",
                        rig.counted.statements() / thousands,
                        rig.counted.commits() / thousands,
                        committed / thousands,
                        rate),
                "≤ 60, ≤ 60");
        rig.counted.texts().entrySet().stream()
                .sorted(
                        Map.Entry.<String, LongAdder>comparingByValue(
                                        (a, b) -> Long.compare(a.sum(), b.sum()))
                                .reversed())
                .limit(SHOWN)
                .forEach(
                        e ->
                                System.out.println(
                                        text(
                                                "    %8.2f  %.150s",
                                                e.getValue().sum() / thousands, e.getKey())));
        rig.counted.count(false);
    }

    /** Without mail, beside a job queue that does nothing either. */
    void database() {
        withoutMail();
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            theirs[i] = Yardsticks.dbScheduler(rig.database, 32, MAILS);
            ours[i] = withoutMail();
        }
        double us = Table.median(ours);
        double them = Table.median(theirs);
        table.line(
                "the database's part, 64 workers, 200 inboxes",
                text("%,.0f sends/s; db-scheduler %,.0f jobs/s: %.2f ×", us, them, us / them),
                "≥ 2 ×");
    }

    private double withoutMail() {
        List<Long> inboxes = rig.inboxes(INBOXES);
        rig.load.clear();
        rig.load.due(MAILS, inboxes, rig.clock.instant());
        SilentPeer peer = new SilentPeer(rig.clock);
        double rate = rig.send(peer, CONNECTIONS, MAILS, peer::gone);
        rig.expectRecorded(MAILS);
        return rate;
    }
}
