package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.dalsegno.service.reporting.Digests;

/**
 * What the digests of all teams of one day cost, the day's rows among it, beside one aggregation of
 * that day by hand.
 */
final class DigestOfADay {

    private static final LocalTime SEVEN = LocalTime.of(7, 0);
    private static final Instant FROM = NinetyDays.LAST.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant TO =
            NinetyDays.LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant MORNING = TO.plusSeconds(7 * 3600);
    private static final int LOOKS_AT_HEAP = 10;

    /** What the job has. */
    private static final int PARTITIONS = 4;

    private static final int CHUNK = 25;

    /** What somebody would write who wants the day's numbers of every team. */
    private static final String BY_HAND =
            "select m.team_id, a.inbox_id, e.sequence_id, a.outcome, d.code, d.cause, count(*) as"
                    + " attempts, count(distinct a.enrollment_id) as contacts from attempt a join"
                    + " enrollment e on e.id = a.enrollment_id join inbox i on i.id = a.inbox_id join"
                    + " user_team m on m.user_id = i.owner_id left join diagnosis d on d.id ="
                    + " a.diagnosis_id where a.ended_at >= ? and a.ended_at < ? group by m.team_id,"
                    + " a.inbox_id, e.sequence_id, a.outcome, d.code, d.cause";

    private final Rig rig;
    private final Table table;
    private final Digests digests;

    DigestOfADay(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
        this.digests = rig.digests();
    }

    void measure() {
        rig.load.clear();
        NinetyDays days = new NinetyDays(rig.database, Settings.ATTEMPTS);
        try {
            table.detail(text("loaded in %.0f s", seconds(days::load)));
            besideOneByHand();
        } finally {
            days.clear();
        }
    }

    private void besideOneByHand() {
        // The thirteen days before are there from the nights before.
        table.detail(text("the first night, fourteen days: %.1f s", seconds(() -> write(0))));
        double[] product = new double[Settings.ROUNDS];
        double[] byHand = new double[Settings.ROUNDS];
        for (int i = 0; i < Settings.ROUNDS; i++) {
            int run = i + 1;
            forget();
            byHand[i] = seconds(this::byHand);
            product[i] = seconds(() -> write(run));
        }
        double mean = Table.median(product);
        double hand = Table.median(byHand);
        table.line(
                text("digests of %d teams, %,d attempts", NinetyDays.TEAMS, Settings.ATTEMPTS),
                text("%,.0f ms, by hand %,.0f ms: %.2f ×", mean * 1e3, hand * 1e3, mean / hand),
                "< 3 ×");
        heap();
    }

    private void heap() {
        long idle = Heap.live();
        long most = Heap.mostWhile(this::again);
        table.line(
                text("heap above idle, digests of %d teams", NinetyDays.TEAMS),
                text("%.0f MB above %.0f MB", Heap.megabytes(most - idle), Heap.megabytes(idle)),
                "< 256 MB");
    }

    private void again() {
        for (int i = 0; i < LOOKS_AT_HEAP; i++) {
            forget();
            write(1_000 + i);
        }
    }

    /** The digests and the day's rows, as if the night had not been. */
    private void forget() {
        rig.database.run("delete from digest");
        rig.database.run("delete from day_window where begins_at = timestamptz '" + FROM + "'");
    }

    /** As the job does it: in partitions by id, each in chunks, of which each is a transaction. */
    private void write(long run) {
        long written =
                digests.teamIds(NinetyDays.FIRST).stream()
                        .collect(Collectors.groupingBy(id -> id % PARTITIONS))
                        .values()
                        .stream()
                        .mapToLong(part -> write(part, run))
                        .sum();
        if (written != NinetyDays.TEAMS) {
            throw new IllegalStateException(written + " teams");
        }
    }

    private long write(List<Long> teams, long run) {
        long written = 0;
        for (int from = 0; from < teams.size(); from += CHUNK) {
            List<Long> chunk = teams.subList(from, Math.min(teams.size(), from + CHUNK));
            written += digests.generate(chunk, NinetyDays.LAST, SEVEN, run, MORNING).size();
        }
        return written;
    }

    private void byHand() {
        rig.database.sql().list(BY_HAND, r -> r.getLong("attempts"), FROM, TO);
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
