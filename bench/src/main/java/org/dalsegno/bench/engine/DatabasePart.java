package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

/** What is left of the engine when mail costs nothing. */
final class DatabasePart {

    private static final int ROUNDS = Settings.ROUNDS;
    private static final int JOB_THREADS = 32;

    private final Rig rig;
    private final Table table;

    DatabasePart(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    /** Beside a job queue that does nothing either. */
    void besideJobQueue() {
        warmUp();
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            theirs[i] = JobQueue.work(rig.database, JOB_THREADS, Settings.MAILS);
            ours[i] = rig.withoutMail(Settings.MAILS);
        }
        double us = Table.median(ours);
        double them = Table.median(theirs);
        table.line(
                text("the database's part, 64 workers, %d inboxes", Settings.INBOXES),
                text("%,.0f sends/s; db-scheduler %,.0f jobs/s: %.2f ×", us, them, us / them),
                "≥ 2 ×");
    }

    /** Beside the same claims and records as somebody would write them by hand. */
    void besideHandWritten() {
        HandWritten byHand = new HandWritten(rig);
        if (!byHand.isInstalled()) {
            table.line("the database's part beside pgbench", "pgbench is not installed", "≥ 0.4 ×");
            return;
        }
        warmUp();
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            theirs[i] = byHand.send();
            ours[i] = rig.withoutMail(Settings.MAILS);
        }
        double us = Table.median(ours);
        double them = Table.median(theirs);
        table.line(
                text("the database's part beside pgbench, %d clients", Settings.CLIENTS),
                text("%,.0f sends/s; by hand %,.0f sends/s: %.2f ×", us, them, us / them),
                "≥ 0.4 ×");
    }

    private void warmUp() {
        for (int i = 0; i < ROUNDS; i++) {
            rig.withoutMail(Settings.MAILS);
        }
    }
}
