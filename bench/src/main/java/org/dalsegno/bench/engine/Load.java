package org.dalsegno.bench.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Enrollments by the thousand. A contact's number is in its address ({@code c123@…}), so that the
 * sink can tell who got what.
 */
final class Load {

    /** How many one transaction loads: millions at once would only wait for checkpoints. */
    static final int CHUNK = 500_000;

    /** How many mails went out some days ago. */
    private static final int PAST = 50_000;

    /** Numbers of what went out, beyond those of any load. */
    private static final int PAST_FROM = 100_000_000;

    private final Postgres database;
    private final long sequence;

    Load(Postgres database, long sequence) {
        this.database = database;
        this.sequence = sequence;
    }

    /**
     * Takes away what earlier measurements left, and frees the inboxes that a failed one still
     * held.
     */
    void clear() {
        database.run("truncate enrollment, contact, suppression, diagnosis cascade");
        database.run(
                "update inbox_lease set owner = null, ends_at = now() where owner is not null");
        database.run("vacuum");
    }

    /**
     * Takes away what was measured and puts there what any product in use has: mails that went out.
     * Without them PostgreSQL would plan for empty tables and, while these fill, read them from end
     * to end again and again, or not, by luck.
     */
    void anew() {
        clear();
        String numbers =
                " from generate_series(" + PAST_FROM + ", " + (PAST_FROM + PAST - 1) + ") g";
        String inbox = "(select (array_agg(id))[1 + g % count(*)] from inbox)";
        String then = "now() - interval '3 days'";
        database.runUnchecked(
                contacts(numbers),
                "insert into enrollment (id, version, sequence_id, contact_id, inbox_id, state, step_number,"
                        + " in_flight, step_since, enrolled_at, last_sent_at, changed_at) select g, 4, "
                        + sequence
                        + ", g, "
                        + inbox
                        + (", 'FINISHED', 2, false, " + then + ", " + then)
                        + (", " + then + ", " + then + numbers),
                "insert into attempt (id, enrollment_id, inbox_id, step_number, number, message_id, token,"
                        + " claimed_at, claimed_by, on_wire_at, ended_at, outcome, reply_text, sent_to)"
                        + " select -g, g, e.inbox_id, 2, 1, '<' || g || '@bench.test>', 't' || g, "
                        + (then + ", 'past', " + then + ", " + then)
                        + ", 'SENT', '250 ok', 'c' || g || '@bench.test'"
                        + numbers
                        + " join enrollment e on e.id = g",
                "insert into ledger (attempt_id, inbox_id, counted_at, accepted)"
                        + " select id, inbox_id, ended_at, true from attempt");
    }

    /** Enrolls {@code count} contacts, evenly over the inboxes, all of them due. */
    void due(int count, List<Long> inboxes, Instant now) {
        due(0, count, inboxes, now);
    }

    /**
     * @param after the highest number of a contact so far
     */
    void due(int after, int count, List<Long> inboxes, Instant now) {
        add(after + 1, after + count, inboxes, now.minusSeconds(60), Duration.ZERO);
        database.run("analyze");
    }

    /** The same, one due after the other. */
    void due(int count, List<Long> inboxes, Instant first, Duration apart) {
        add(1, count, inboxes, first, apart);
        database.run("analyze");
    }

    /** Enrolls contacts that wait for something far off: they are in the way and nothing more. */
    void waiting(int after, int count, List<Long> inboxes, Instant now) {
        Instant first = now.plus(Duration.ofDays(30));
        Duration apart = Duration.ofMillis(1);
        for (int done = 0; done < count; done += CHUNK) {
            int from = after + 1 + done;
            int to = after + Math.min(count, done + CHUNK);
            add(from, to, inboxes, first.plus(apart.multipliedBy(done)), apart);
        }
        database.run("analyze");
    }

    private void add(int from, int to, List<Long> inboxes, Instant first, Duration apart) {
        if (to < from) {
            return;
        }
        String numbers = " from generate_series(" + from + ", " + to + ") g";
        String ids =
                inboxes.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
        database.runUnchecked(
                contacts(numbers),
                "insert into enrollment (id, version, sequence_id, contact_id, inbox_id, state, step_number,"
                        + " due_at, in_flight, step_since, enrolled_at, changed_at) select g, 1, "
                        + sequence
                        + ", g, ('"
                        + ids
                        + "'::bigint[])[1 + g % "
                        + inboxes.size()
                        + "], 'ACTIVE', 1, timestamptz '"
                        + first
                        + "' + (g - "
                        + from
                        + ") * interval '"
                        + apart.toNanos() / 1_000
                        + " microseconds', false, now(), now(), now()"
                        + numbers);
    }

    /** Each is what {@code g} says. */
    static String contacts(String numbers) {
        return "insert into contact (id, email, email_key, first_name, last_name, company, created_at)"
                + " select g, 'c' || g || '@bench.test', 'c' || g || '@bench.test', 'Ana ' || g,"
                + " 'Example', 'Company ' || g, now()"
                + numbers;
    }
}
