package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.util.List;

/** What happens when servers are far away. */
final class Distance {

    static final int DELAY_MILLIS = 50;

    /** So many at least that beginning and end, where not all connections send, weigh little. */
    private static final int LEAST = 10_000;

    private static final int ROUNDS = Settings.ROUNDS;

    private final Rig rig;
    private final Table table;

    Distance(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    /** Far away, sends a second are bound by the number of connections alone, or should be. */
    void measure() {
        for (int connections : new int[] {50, 200, 1_000}) {
            double[] rates = new double[ROUNDS];
            double[] shares = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                rates[i] = far(connections, Math.max(LEAST / connections, Settings.EACH), true);
                shares[i] = rates[i] * rig.sink.turnsPerMail() * DELAY_MILLIS / 1_000 / connections;
            }
            table.line(
                    text("50 ms an answer, %,d inboxes due", connections),
                    text(
                            "%,.0f sends/s (%.2f round trips a mail), of what the distance allows: %.2f ×",
                            Table.median(rates), rig.sink.turnsPerMail(), Table.median(shares)),
                    "≥ 0.9 ×");
        }
    }

    void pipelining() {
        double[] with = new double[ROUNDS];
        double[] without = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            without[i] = far(50, Settings.EACH, false);
            with[i] = far(50, Settings.EACH, true);
        }
        table.line(
                "PIPELINING at 50 ms, 50 connections",
                text(
                        "%,.0f sends/s, one command at a time %,.0f: %.2f ×",
                        Table.median(with),
                        Table.median(without),
                        Table.median(with) / Table.median(without)),
                "≥ 2 ×");
    }

    private double far(int connections, int each, boolean pipelining) {
        List<Long> inboxes = rig.inboxes(connections);
        int mails = connections * each;
        rig.load.anew();
        rig.load.due(mails, inboxes, rig.now());
        rig.sink.begin(mails, DELAY_MILLIS, pipelining);
        return rig.sendByMail(connections, mails);
    }
}
