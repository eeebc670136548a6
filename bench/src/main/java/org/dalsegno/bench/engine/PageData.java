package org.dalsegno.bench.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.access.Viewer;

/**
 * Enrollments of twenty reps, each with their own inboxes and one sequence: of twenty contacts one
 * is an error, nine are finished, one has replied, and nine go on in a month.
 */
final class PageData {

    static final int REPS = 20;
    private static final int EVERY = 20;

    /** Each code once. */
    private static final List<Cause> CAUSES = causes();

    private static final String LOT = "g / " + Settings.INBOXES + " % " + EVERY;
    private static final String FAILED = LOT + " = 0";

    private final Rig rig;
    private final Postgres database;
    private List<Reader> reps = List.of();

    PageData(Rig rig) {
        this.rig = rig;
        this.database = rig.database;
    }

    private static List<Cause> causes() {
        Set<ErrorCode> named = Set.of(ReadPage.MET.code(false));
        Stream<Cause> others =
                Arrays.stream(ErrorCode.values())
                        .filter(code -> !named.contains(code))
                        .flatMap(
                                code ->
                                        Arrays.stream(Cause.values())
                                                .filter(c -> c.code(false) == code)
                                                .limit(1));
        return Stream.concat(Stream.of(ReadPage.MET), others).toList();
    }

    /** Loads everything anew. */
    void load() {
        List<Long> inboxes = rig.inboxes(Settings.INBOXES);
        rig.load.clear();
        reps = reps(inboxes);
        for (int from = 1; from <= Settings.MANY; from += Load.CHUNK) {
            add(from, Math.min(Settings.MANY, from + Load.CHUNK - 1), inboxes);
        }
        database.run("vacuum analyze");
        // What is sent until autovacuum comes again, half of the share that it lets pass: who was
        // enrolled together is due together.
        database.run("update enrollment set changed_at = now() where id / 1000 % 100 = 7");
        database.run("checkpoint");
    }

    private List<Reader> reps(List<Long> inboxes) {
        List<Reader> made = new ArrayList<>();
        for (int i = 0; i < REPS; i++) {
            Viewer rep = rig.user("reader" + i, Role.REP);
            made.add(new Reader(rep, rig.sequenceOf(rep), inboxes.get(i)));
        }
        for (int i = 0; i < inboxes.size(); i++) {
            database.sql()
                    .update(
                            "update inbox set owner_id = ? where id = ?",
                            made.get(i % REPS).viewer().userId(),
                            inboxes.get(i));
        }
        return made;
    }

    List<Reader> reps() {
        return reps;
    }

    /** As many administrators as there are reps, each at the pages of one of them. */
    List<Reader> administrators() {
        List<Reader> made = new ArrayList<>();
        for (Reader rep : reps) {
            Viewer viewer = rig.user("head" + made.size(), Role.ADMINISTRATOR);
            made.add(new Reader(viewer, rep.sequence(), rep.inbox()));
        }
        return made;
    }

    private void add(int from, int to, List<Long> inboxes) {
        String numbers = " from generate_series(" + from + ", " + to + ") g";
        String failed = numbers + " where " + FAILED;
        database.runUnchecked(
                Load.contacts(numbers),
                "insert into diagnosis (id, code, cause, temporary, suppress, channel, filed_at) select g, "
                        + code()
                        + ", "
                        + cause()
                        + ", false, false, 'SMTP', "
                        + then()
                        + failed,
                enrollments(inboxes) + numbers,
                "insert into attempt (id, enrollment_id, inbox_id, step_number, number, message_id, token, claimed_at,"
                        + " claimed_by, ended_at, outcome, diagnosis_id) select g, g, "
                        + inbox(inboxes)
                        + ", 1, 1, '<' || g || '@bench.test>', 't' || g, "
                        + then()
                        + ", 'past', "
                        + then()
                        + ", 'FAILED', g"
                        + failed);
    }

    private String enrollments(List<Long> inboxes) {
        String sequences = array(reps.stream().mapToLong(Reader::sequence));
        return "insert into enrollment (id, version, sequence_id, contact_id, inbox_id, state, step_number, due_at,"
                + " in_flight, step_since, enrolled_at, last_sent_at, changed_at, diagnosis_id, badge_code, badge_cause,"
                + " badge_at, failed_step) select g, 1, "
                // Inboxes are given to reps in turn, so whose a number is follows from its inbox.
                + (sequences + "[1 + g % " + Settings.INBOXES + " % " + REPS + "], g, ")
                + inbox(inboxes)
                + (", case when " + FAILED + " then 'FAILED' when " + LOT + " < 10 then 'FINISHED'")
                + (" when " + LOT + " = 10 then 'REPLIED' else 'ACTIVE' end, 1, case when " + LOT)
                + (" > 10 then now() + interval '30 days' + g * interval '1 millisecond' end, false, ")
                + (then() + ", " + then() + " - interval '1 day', " + then() + ", " + then() + ", ")
                + onlyFailed("g", code(), cause(), then(), "1");
    }

    private static String onlyFailed(String... values) {
        return Stream.of(values)
                .map(value -> "case when " + FAILED + " then " + value + " end")
                .collect(Collectors.joining(", "));
    }

    private static String inbox(List<Long> inboxes) {
        return array(inboxes.stream().mapToLong(Long::longValue))
                + "[1 + g % "
                + Settings.INBOXES
                + "]";
    }

    private static String array(LongStream ids) {
        return ids.mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", "('{", "}'::bigint[])"));
    }

    private static String code() {
        return oneOf(CAUSES.stream().map(c -> c.code(false).name()));
    }

    private static String cause() {
        return oneOf(CAUSES.stream().map(Cause::id));
    }

    /** Of the failed ones in turn, whosever they are. */
    private static String oneOf(Stream<String> words) {
        return words.collect(Collectors.joining("', '", "(array['", "'])"))
                + "[1 + g / "
                + Settings.INBOXES * EVERY
                + " % "
                + CAUSES.size()
                + "]";
    }

    private static String then() {
        return "now() - g * interval '1 second'";
    }
}
