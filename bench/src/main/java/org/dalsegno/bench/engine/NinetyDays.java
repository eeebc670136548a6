package org.dalsegno.bench.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Ninety days of forty teams with five hundred inboxes, in the order in which they would have come:
 * each enrollment has five attempts some weeks apart, four of a hundred fail, three are put off,
 * and what failed in the last five days is still open.
 */
final class NinetyDays {

    static final int TEAMS = 40;
    private static final int INBOXES = 500;
    private static final int SEQUENCES = 200;
    private static final int DAYS = 90;
    private static final int EACH = 5;
    private static final int CHUNK = 500_000;

    /** Ids from here on are nobody else's. */
    static final long FIRST = 1_000_000;

    /** The last of the days, which reports are written of. */
    static final LocalDate LAST = LocalDate.parse("2026-11-21");

    private static final Instant END = LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    /** Of a hundred numbers, seven are no success; which ones has no rhythm. */
    private static final String LOT = "((g * 7919) % 9973) % 100";

    private static final String CAUSES =
            "(array['bounce.user_unknown', 'block.policy', 'temp.expired', 'bounce.mailbox_full',"
                    + " 'block.recipient_policy', 'block.spam_content', 'general.unmatched', 'invalid.domain'])[1 + g % 8]";

    private static final String CODES =
            "(array['BOUNCED', 'PERMANENT_FAIL', 'SEND_FAILURE', 'BOUNCED',"
                    + " 'PERMANENT_FAIL', 'PERMANENT_FAIL', 'GENERAL_ERROR', 'INVALID_EMAIL'])[1 + g % 8]";

    private final Postgres database;
    private final int attempts;
    private final int enrollments;

    NinetyDays(Postgres database, int attempts) {
        this.database = database;
        this.attempts = attempts;
        this.enrollments = Math.max(1, attempts / EACH);
    }

    /** The moment of attempt {@code g}. */
    private String at() {
        long apart = Duration.ofDays(DAYS).toNanos() / 1_000 / attempts;
        return "(timestamptz '"
                + END
                + "' - ("
                + attempts
                + " - g + 1) * interval '"
                + apart
                + " microseconds')";
    }

    void load() {
        people();
        for (int from = 1; from <= enrollments; from += CHUNK) {
            enroll(from, Math.min(enrollments, from + CHUNK - 1));
        }
        for (int from = 1; from <= attempts; from += CHUNK) {
            attempt(from, Math.min(attempts, from + CHUNK - 1));
        }
        for (String table : new String[] {"enrollment", "attempt", "diagnosis", "contact"}) {
            database.run("vacuum analyze " + table);
        }
        database.run("analyze");
        database.run("checkpoint");
    }

    private void people() {
        database.runUnchecked(
                "insert into team (id, name, name_key, created_at) select %d + g, 'Team ' || g, 'bench team ' || g, now()"
                                .formatted(FIRST)
                        + " from generate_series(1, "
                        + TEAMS
                        + ") g",
                users(1, INBOXES, "REP"),
                users(INBOXES + 1, INBOXES + TEAMS, "MANAGER"),
                "insert into user_team (user_id, team_id) select %1$d + g, %1$d + 1 + g %% %2$d"
                                .formatted(FIRST, TEAMS)
                        + " from generate_series(1, "
                        + (INBOXES + TEAMS)
                        + ") g",
                "insert into inbox (id, version, owner_id, name, address, provider, daily_limit, quota_window, time_zone,"
                        + " min_interval_ms, max_connections, resume_after_quota, state, created_at)"
                        + " select %1$d + g, 1, %1$d + g, 'Inbox ' || g, 'rep' || g || '@bench.test', 'SMTP', 2000,"
                                .formatted(FIRST)
                        + " 'CALENDAR_DAY', 'UTC', 0, 1, true, case when g % 100 = 0 then 'DISCONNECTED' else 'CONNECTED' end,"
                        + " now() from generate_series(1, "
                        + INBOXES
                        + ") g",
                "insert into sequence (id, version, name, owner_id, max_late_seconds, created_at)"
                        + " select %1$d + g, 1, 'Sequence ' || g, %1$d + g, 0, now()"
                                .formatted(FIRST)
                        + " from generate_series(1, "
                        + SEQUENCES
                        + ") g");
    }

    private static String users(int from, int to, String role) {
        return "insert into app_user (id, name, email, email_key, password_hash, role, time_zone, created_at)"
                + " select %d + g, 'Person ' || g, 'p' || g || '@bench.test', 'p' || g || '@bench.test', 'x', '%s', 'UTC',"
                        .formatted(FIRST, role)
                + " now() from generate_series("
                + from
                + ", "
                + to
                + ") g";
    }

    /** In each, {@code g} is the last attempt of the enrollment. */
    private void enroll(int from, int to) {
        String last =
                "cross join lateral (select %d - (%d - n) %% %d as g) l"
                        .formatted(attempts, attempts, enrollments);
        String open = LOT + " < 4 and g > " + (attempts - attempts / DAYS * 5L);
        String numbers = " from generate_series(" + from + "::bigint, " + to + ") n ";
        database.runUnchecked(
                "insert into contact (id, email, email_key, created_at) select n, 'c' || n || '@d' || n % 5000 || '.test',"
                        + " 'c' || n || '@d' || n % 5000 || '.test', now()"
                        + numbers,
                "insert into enrollment (id, version, sequence_id, contact_id, inbox_id, state, step_number, in_flight,"
                        + " diagnosis_id, badge_code, failed_step, step_since, enrolled_at, changed_at)"
                        + " select n, 1, %1$d + 1 + n %% %2$d, n, %1$d + 1 + n %% %3$d,"
                                .formatted(FIRST, SEQUENCES, INBOXES)
                        + " case when "
                        + open
                        + " then 'FAILED' else 'FINISHED' end, 1, false,"
                        + " case when "
                        + open
                        + " then g end, case when "
                        + open
                        + " then "
                        + CODES
                        + " end,"
                        + " case when "
                        + open
                        + " then 1 end, now(), now(), now()"
                        + numbers
                        + last);
    }

    private void attempt(int from, int to) {
        String numbers = " from generate_series(" + from + "::bigint, " + to + ") g";
        database.runUnchecked(
                "insert into diagnosis (id, code, cause, temporary, suppress, channel, phase, reply_code, enhanced_status,"
                        + " reply_text, filed_at) select g, "
                        + CODES
                        + ", "
                        + CAUSES
                        + ", false, false, 'SMTP', 'RCPT', 550,"
                        + " '5.' || g % 8 || '.1', 'refused', "
                        + at()
                        + numbers
                        + " where "
                        + LOT
                        + " < 7",
                "insert into attempt (id, enrollment_id, inbox_id, step_number, number, message_id, token, claimed_at,"
                        + " claimed_by, ended_at, outcome, diagnosis_id) select g, %1$s, %2$d + 1 + (%1$s) %% %3$d, 1, 1,"
                                .formatted("1 + (g - 1) % " + enrollments, FIRST, INBOXES)
                        + " '<' || g || '@bench.test>', 't' || g, "
                        + at()
                        + ", 'n', "
                        + at()
                        + ", case when "
                        + LOT
                        + " < 4 then 'FAILED' when "
                        + LOT
                        + " < 7 then 'DEFERRED' else 'SENT' end,"
                        + " case when "
                        + LOT
                        + " < 7 then g end"
                        + numbers,
                "insert into returned_mail (id, inbox_id, uid_validity, uid, event, attempt_id, received_at, shown)"
                        + " select g, %d + 1 + (1 + (g - 1) %% %d) %% %d, 1, g, 'COMPLAINT', g, "
                                .formatted(FIRST, enrollments, INBOXES)
                        + at()
                        + ", true"
                        + numbers
                        + " where g % 2000 = 0");
    }

    /** Leaves the database to the other figures as it was. */
    void clear() {
        database.run(
                "truncate enrollment, contact, suppression, diagnosis, resolution, day_window, digest cascade");
        for (String table : new String[] {"inbox", "sequence", "app_user", "team"}) {
            database.run("delete from " + table + " where id > " + FIRST);
        }
    }
}
