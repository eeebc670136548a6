package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What happens when servers are far away, much is stored, much is due, or little. */
final class Slow {

    private static final int DELAY_MILLIS = 50;
    private static final int ROUNDS = Integer.getInteger("dalsegno.bench.rounds", 3);
    private static final int MAILS = Integer.getInteger("dalsegno.bench.mails", 20_000);
    private static final int EACH = Integer.getInteger("dalsegno.bench.each", 20);
    private static final int AT_ONCE = Integer.getInteger("dalsegno.bench.due", 100_000);
    private static final int MANY = Integer.getInteger("dalsegno.bench.enrollments", 1_000_000);

    private final Rig rig;
    private final Table table;

    Slow(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    /** Far away, sends a second are bound by the number of connections alone, or should be. */
    void distance() {
        for (int connections : new int[] {50, 200, 1_000}) {
            double[] rates = new double[ROUNDS];
            double ideal = 0;
            for (int i = 0; i < ROUNDS; i++) {
                rates[i] = far(connections, EACH, true);
                ideal = connections / (rig.sink.turnsPerMail() * DELAY_MILLIS / 1_000);
            }
            double rate = Table.median(rates);
            table.line(
                    text("50 ms an answer, %,d inboxes due", connections),
                    text(
                            "%,.0f sends/s of %,.0f (%.2f round trips a mail): %.2f ×",
                            rate, ideal, rig.sink.turnsPerMail(), rate / ideal),
                    "≥ 0.9 ×");
        }
    }

    void pipelining() {
        double[] with = new double[ROUNDS];
        double[] without = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            without[i] = far(50, EACH, false);
            with[i] = far(50, EACH, true);
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
        rig.sink.begin(0, 0, true);
        List<Long> inboxes = rig.inboxes(connections);
        int mails = connections * each;
        rig.load.clear();
        rig.load.due(mails, inboxes, rig.clock.instant());
        rig.sink.begin(mails, DELAY_MILLIS, pipelining);
        return rig.sendByMail(connections, mails);
    }

    /** The same number due among few and among many others. */
    void size() {
        int due = Math.min(MAILS, 10_000);
        List<Long> inboxes = rig.inboxes(Figures.INBOXES);
        double[] rates = new double[2];
        int[] sizes = {10_000, MANY};
        for (int i = 0; i < sizes.length; i++) {
            rig.load.clear();
            rig.load.waiting(due * (ROUNDS + 1), sizes[i], inboxes, rig.clock.instant());
            rig.database.run("vacuum analyze enrollment");
            double[] rounds = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                double rate = among(due, inboxes);
                if (round >= 0) {
                    rounds[round] = rate;
                }
            }
            rates[i] = Table.median(rounds);
        }
        table.line(
                text("cost of a send at 10 k and %,d enrollments", MANY),
                text(
                        "%,.0f and %,.0f mails/s: %.2f × the cost",
                        rates[0], rates[1], rates[0] / rates[1]),
                "≤ 1.3 ×");
    }

    private double among(int due, List<Long> inboxes) {
        rig.database.run("delete from enrollment where id <= " + due);
        rig.database.run("delete from contact where id <= " + due);
        rig.load.due(due, inboxes, rig.clock.instant());
        rig.sink.begin(due, 0, true);
        return rig.sendByMail(Figures.CONNECTIONS, due);
    }

    void heap() {
        int due = AT_ONCE;
        List<Long> inboxes = rig.inboxes(Figures.INBOXES);
        rig.load.clear();
        rig.load.due(due, inboxes, rig.clock.instant());
        rig.sink.begin(due, 0, true);
        long idle = live();
        AtomicLong most = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        Thread watch = new Thread(() -> watch(most, done), "heap");
        watch.start();
        rig.sendByMail(Figures.CONNECTIONS, due);
        done.set(true);
        table.line(
                text("heap above idle, %,d due at once", due),
                text("%.0f MB above %.0f MB", megabytes(most.get() - idle), megabytes(idle)),
                "≤ 64 MB");
    }

    private static void watch(AtomicLong most, AtomicBoolean done) {
        while (!done.get()) {
            most.accumulateAndGet(live(), Math::max);
            LockSupport.parkNanos(1_000_000_000);
        }
    }

    /** What is really in use: garbage is taken out before. */
    private static long live() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double megabytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    /** One step after the other becomes due, at half of what the engine can do. */
    void lateness() {
        int mails = MAILS;
        List<Long> inboxes = rig.inboxes(Figures.INBOXES);
        rig.load.clear();
        rig.load.due(mails, inboxes, rig.clock.instant());
        rig.sink.begin(mails, 0, true);
        double full = rig.sendByMail(Figures.CONNECTIONS, mails);
        rig.load.clear();
        Duration apart = Duration.ofNanos((long) (2e9 / full));
        rig.clock.look();
        Instant first = Instant.now().plusSeconds(3);
        rig.load.due(mails, inboxes, first, apart);
        rig.sink.begin(mails, 0, true);
        rig.sendByMail(Figures.CONNECTIONS, mails);
        long[] late = new long[mails];
        for (int i = 0; i < mails; i++) {
            Instant due = first.plus(apart.multipliedBy(i));
            late[i] = rig.sink.acceptedAt(i + 1) - due.toEpochMilli();
        }
        Arrays.sort(late);
        table.line(
                text("lateness at half load (%,.0f mails/s)", full / 2),
                text("median %,d ms, p99 %,d ms", late[mails / 2], late[mails * 99 / 100]),
                "p99 ≤ 2,000 ms");
    }
}
