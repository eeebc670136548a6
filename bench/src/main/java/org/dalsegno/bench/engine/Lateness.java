package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** One step after the other becomes due, at half of what the engine can do. */
final class Lateness {

    private static final int MAILS = Settings.MAILS;

    /** One for each inbox: with fewer, an inbox waits for another's line to be empty. */
    private static final int CONNECTIONS = Settings.INBOXES;

    /** The load is in place before the first is due. */
    private static final Duration AHEAD = Duration.ofSeconds(3);

    private final Rig rig;
    private final Table table;

    Lateness(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    void measure() {
        rig.byMail(MAILS);
        rig.due(MAILS, rig.inboxes(Settings.INBOXES));
        double full = rig.sendByMail(CONNECTIONS, MAILS);
        double[] medians = new double[Settings.ROUNDS];
        double[] late = new double[Settings.ROUNDS];
        for (int i = 0; i < Settings.ROUNDS; i++) {
            long[] sorted = sorted(full / 2);
            medians[i] = sorted[MAILS / 2];
            late[i] = sorted[MAILS * 99 / 100];
        }
        table.line(
                text("lateness at half load (%,.0f mails/s)", full / 2),
                text("median %,.0f ms, p99 %,.0f ms", Table.median(medians), Table.median(late)),
                "p99 ≤ 2,000 ms");
    }

    /** How late each mail was with the server, in milliseconds. */
    private long[] sorted(double rate) {
        List<Long> inboxes = rig.inboxes(Settings.INBOXES);
        Duration apart = Duration.ofNanos((long) (1e9 / rate) / 1_000 * 1_000);
        rig.load.anew();
        Instant first = rig.now().plus(AHEAD);
        rig.load.due(MAILS, inboxes, first, apart);
        rig.sink.begin(MAILS, 0, true);
        rig.sendByMail(CONNECTIONS, MAILS);
        long[] late = new long[MAILS];
        for (int i = 0; i < MAILS; i++) {
            Instant due = first.plus(apart.multipliedBy(i));
            late[i] = rig.sink.acceptedAt(i + 1) - due.toEpochMilli();
        }
        Arrays.sort(late);
        return late;
    }
}
