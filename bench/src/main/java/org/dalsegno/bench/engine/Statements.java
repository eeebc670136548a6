package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many statements and commits mails cost at full load. */
final class Statements {

    private static final int SHOWN = 25;
    private static final double THOUSANDS = Settings.MAILS / 1_000.0;

    private final Rig rig;
    private final Table table;

    Statements(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    void measure() {
        rig.warmUp();
        rig.due(Settings.MAILS, rig.inboxes(Settings.INBOXES));
        // Clearing and loading are of the benchmark and go past the counters.
        rig.counted.count(true);
        rig.database.countStatements();
        long before = rig.database.commits();
        try {
            double rate = rig.sendByMail(Settings.CONNECTIONS, Settings.MAILS);
            show(rate, rig.database.commits() - before);
        } finally {
            rig.counted.count(false);
        }
    }

    private void show(double rate, long committed) {
        table.line(
                "for 1,000 mails at full load (counted, slower)",
                text(
                        "%.0f statements, %.0f commits, at %,.0f mails/s",
                        rig.counted.statements() / THOUSANDS,
                        rig.counted.commits() / THOUSANDS,
                        rate),
                "≤ 60, ≤ 60");
        table.detail(
                text(
                        "by PostgreSQL's own count %.0f statements, each of a batch by itself, and %.0f commits",
                        rig.database.statements() / THOUSANDS, committed / THOUSANDS));
        rig.counted.texts().entrySet().stream()
                .sorted(
                        Map.Entry.<String, LongAdder>comparingByValue(
                                        Comparator.comparingLong(LongAdder::sum))
                                .reversed())
                .limit(SHOWN)
                .forEach(
                        e ->
                                table.detail(
                                        text(
                                                "%8.2f  %.150s",
                                                e.getValue().sum() / THOUSANDS, e.getKey())));
    }
}
