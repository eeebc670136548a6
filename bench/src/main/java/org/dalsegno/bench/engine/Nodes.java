package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.util.ArrayList;
import java.util.List;

/**
 * More nodes on one database. Servers are far away and connections few, so that it is not the
 * machine that all nodes share what limits; each node has inboxes of its own.
 */
final class Nodes {

    private static final int CONNECTIONS = Integer.getInteger("dalsegno.bench.node", 16);
    private static final int EACH = 4 * Settings.EACH;
    private static final int[] SIZES = {1, 2, 4};

    private final Rig rig;
    private final Table table;

    Nodes(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    void measure() {
        send(1);
        double[][] rates = new double[SIZES.length][Settings.ROUNDS];
        for (int round = 0; round < Settings.ROUNDS; round++) {
            for (int i = 0; i < SIZES.length; i++) {
                rates[i][round] = send(SIZES[i]);
            }
        }
        double one = Table.median(rates[0]);
        for (int i = 1; i < SIZES.length; i++) {
            double rate = Table.median(rates[i]);
            table.line(
                    text("%d nodes, %d connections each, at 50 ms", SIZES[i], CONNECTIONS),
                    text("%,.0f sends/s, one node %,.0f: %.2f ×", rate, one, rate / one),
                    SIZES[i] == 2 ? "≥ 1.9 ×" : "≥ 3.2 ×");
        }
    }

    private double send(int count) {
        List<Long> inboxes = rig.inboxes(count * CONNECTIONS);
        int each = CONNECTIONS * EACH;
        rig.load.anew();
        List<SendingNode> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Long> own = inboxes.subList(i * CONNECTIONS, (i + 1) * CONNECTIONS);
            rig.load.due(i * each, each, own, rig.now());
            SendingNode node = rig.node(rig.smtp(), CONNECTIONS);
            // Nobody else has begun, so that just these are free and due.
            node.take();
            nodes.add(node);
        }
        rig.sink.begin(count * each, Distance.DELAY_MILLIS, true);
        return rig.sendByMail(nodes, count * each);
    }
}
