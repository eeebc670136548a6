package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.util.List;

/** What a send costs among few and among many enrollments that wait for something far off. */
final class Size {

    private static final int DUE = Math.min(Settings.MAILS, 10_000);
    private static final int FEW = 10_000;
    private static final int ROUNDS = Settings.ROUNDS;

    private final Rig rig;
    private final Table table;

    Size(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    void measure() {
        double before = among(FEW);
        double many = among(Settings.MANY);
        // A program gets faster while it runs; a large table must not be praised for that.
        double few = Math.max(before, among(FEW));
        table.line(
                text("cost of a send at 10 k and %,d enrollments", Settings.MANY),
                text("%,.0f and %,.0f mails/s: %.2f × the cost", few, many, few / many),
                "≤ 1.3 ×");
    }

    private double among(int others) {
        List<Long> inboxes = rig.inboxes(Settings.INBOXES);
        rig.load.anew();
        long begin = System.nanoTime();
        rig.load.waiting(DUE, others, inboxes, rig.now());
        rig.database.run("vacuum analyze enrollment");
        rig.database.run("checkpoint");
        table.detail(text("%,d were loaded in %.0f s", others, (System.nanoTime() - begin) / 1e9));
        // The first one finds nothing where it will be later.
        sendAmong(inboxes);
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = sendAmong(inboxes);
        }
        return Table.median(rounds);
    }

    private double sendAmong(List<Long> inboxes) {
        rig.database.run("delete from attempt where enrollment_id <= " + DUE);
        rig.database.run("delete from enrollment where id <= " + DUE);
        rig.database.run("delete from contact where id <= " + DUE);
        rig.load.due(DUE, inboxes, rig.now());
        rig.sink.begin(DUE, 0, true);
        return rig.sendByMail(Settings.CONNECTIONS, DUE);
    }
}
