package org.dalsegno.service;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.store.Sql;

/**
 * Writes the rows that nightly work reads, as the engine would have left them. Ids count up from 1.
 */
public final class NightlyRows {

    public static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");

    private final Sql sql;
    private long last;

    public NightlyRows(Sql sql) {
        this(sql, 0);
    }

    /**
     * @param last ids count up from the next
     */
    public NightlyRows(Sql sql, long last) {
        this.sql = sql;
        this.last = last;
    }

    private long id() {
        return ++last;
    }

    public long team(String name) {
        long id = id();
        sql.update(
                "insert into team (id, name, name_key, created_at) values (?, ?, ?, ?)",
                id,
                name,
                "key" + id,
                LONG_AGO);
        return id;
    }

    public long user(String name, Role role, String zone, long... teamIds) {
        long id = id();
        sql.update(
                "insert into app_user (id, name, email, email_key, password_hash, role, time_zone, created_at)"
                        + " values (?, ?, ?, ?, 'x', ?, ?, ?)",
                id,
                name,
                "user" + id + "@example.org",
                "user" + id + "@example.org",
                role,
                zone,
                LONG_AGO);
        for (long team : teamIds) {
            sql.update("insert into user_team (user_id, team_id) values (?, ?)", id, team);
        }
        return id;
    }

    public long inbox(long ownerId, String name, String zone, Instant createdAt) {
        long id = id();
        sql.update(
                "insert into inbox (id, version, owner_id, name, address, provider, daily_limit, quota_window, time_zone,"
                        + " min_interval_ms, max_connections, resume_after_quota, state, created_at)"
                        + " values (?, 1, ?, ?, 'i@example.org', 'SMTP', 100, 'CALENDAR_DAY', ?, 0, 1, true, ?, ?)",
                id,
                ownerId,
                name,
                zone,
                InboxState.CONNECTED,
                createdAt);
        return id;
    }

    public long inbox(long ownerId, String name) {
        return inbox(ownerId, name, "UTC", LONG_AGO);
    }

    public void stop(long inboxId, InboxState state, Cause cause, Instant since) {
        sql.update(
                "update inbox set state = ?, hold_cause = ?, hold_code = ?, hold_since = ? where id = ?",
                state,
                cause.id(),
                cause.code(false),
                since,
                inboxId);
    }

    public long sequence(long ownerId, String name) {
        long id = id();
        sql.update(
                "insert into sequence (id, version, name, owner_id, max_late_seconds, created_at) values (?, 1, ?, ?, 0, ?)",
                id,
                name,
                ownerId,
                LONG_AGO);
        return id;
    }

    /** A new contact, enrolled and due at once. */
    public long enrollment(long sequenceId, long inboxId) {
        long contact = id();
        String email = "c" + contact + "@example.com";
        sql.update(
                "insert into contact (id, email, email_key, created_at) values (?, ?, ?, ?)",
                contact,
                email,
                email,
                LONG_AGO);
        long id = id();
        sql.update(
                "insert into enrollment (id, version, sequence_id, contact_id, inbox_id, state, step_number, in_flight, due_at,"
                        + " step_since, enrolled_at, changed_at) values (?, 1, ?, ?, ?, ?, 1, false, ?, ?, ?, ?)",
                id,
                sequenceId,
                contact,
                inboxId,
                EnrollmentState.ACTIVE,
                LONG_AGO,
                LONG_AGO,
                LONG_AGO,
                LONG_AGO);
        return id;
    }

    public long diagnosis(Cause cause, Instant at) {
        long id = id();
        sql.update(
                "insert into diagnosis (id, code, cause, temporary, suppress, channel, filed_at)"
                        + " values (?, ?, ?, false, false, 'SMTP', ?)",
                id,
                cause.code(false),
                cause.id(),
                at);
        return id;
    }

    /**
     * @param diagnosisId null when nothing was wrong
     */
    public long attempt(long enrollmentId, Outcome.Kind outcome, Long diagnosisId, Instant at) {
        long id = id();
        sql.update(
                "insert into attempt (id, enrollment_id, inbox_id, step_number, number, message_id, token, claimed_at,"
                        + " claimed_by, ended_at, outcome, diagnosis_id)"
                        + " values (?, ?, (select inbox_id from enrollment where id = ?), 1, 1, ?, ?, ?, 'n', ?, ?, ?)",
                id,
                enrollmentId,
                enrollmentId,
                "<" + id + "@example.org>",
                "token" + id,
                at,
                at,
                outcome,
                diagnosisId);
        return id;
    }

    public void counted(long attemptId, long inboxId, Instant at, boolean accepted) {
        sql.update(
                "insert into ledger (attempt_id, inbox_id, counted_at, accepted) values (?, ?, ?, ?)",
                attemptId,
                inboxId,
                at,
                accepted);
    }

    /** A step that was sent and counted. */
    public void sent(long enrollmentId, Instant at) {
        long attempt = attempt(enrollmentId, Outcome.Kind.SENT, null, at);
        counted(
                attempt,
                sql.number("select inbox_id from enrollment where id = ?", enrollmentId),
                at,
                true);
    }

    /** A step that failed, with its badge on the enrollment. */
    public void failed(long enrollmentId, EnrollmentState state, Cause cause, Instant at) {
        long diagnosis = diagnosis(cause, at);
        attempt(enrollmentId, Outcome.Kind.FAILED, diagnosis, at);
        sql.update(
                "update enrollment set state = ?, badge_code = ?, badge_cause = ?, badge_at = ?, diagnosis_id = ?,"
                        + " failed_step = 1 where id = ?",
                state,
                cause.code(false),
                cause.id(),
                at,
                diagnosis,
                enrollmentId);
    }

    /** What was said about the error that an enrollment shows. */
    public void said(long enrollmentId, Integer code, String enhanced, String text) {
        sql.update(
                "update diagnosis set reply_code = cast(? as integer), enhanced_status = ?, reply_text = ?"
                        + " where id = (select diagnosis_id from enrollment where id = ?)",
                code,
                enhanced,
                text,
                enrollmentId);
    }

    /** Another address for the contact of an enrollment. */
    public void address(long enrollmentId, String email) {
        sql.update(
                "update contact set email = ?, email_key = ? where id = (select contact_id from enrollment where id = ?)",
                email,
                email,
                enrollmentId);
    }

    /** Somebody took care of an error of an enrollment. */
    public void resolved(long enrollmentId, long userId, String what, Cause cause, Instant at) {
        sql.update(
                "insert into resolution (id, what, user_id, resolved_at, inbox_id, enrollment_id, sequence_id, code, cause,"
                        + " contacts) select nextval('resolution_seq'), ?, cast(? as bigint),"
                        + " cast(? as timestamp(6) with time zone), inbox_id, id, sequence_id, ?, ?, 1 from enrollment"
                        + " where id = ?",
                what,
                userId,
                at,
                cause.code(false),
                cause.id(),
                enrollmentId);
    }

    /** A mail that was sent and came back. */
    public void returned(long enrollmentId, String event, Cause cause, Instant at) {
        long inbox = sql.number("select inbox_id from enrollment where id = ?", enrollmentId);
        long attempt =
                sql.number("select max(id) from attempt where enrollment_id = ?", enrollmentId);
        long id = id();
        sql.update(
                "insert into returned_mail (id, inbox_id, uid_validity, uid, event, attempt_id, diagnosis_id, received_at)"
                        + " values (?, ?, 1, ?, ?, ?, ?, ?)",
                id,
                inbox,
                id,
                event,
                attempt,
                diagnosis(cause, at),
                at);
    }

    /** The rows of a day of a team in UTC are written; nothing is in them yet. */
    public long day(long teamId, LocalDate date) {
        long id = sql.next("day_window_seq");
        sql.update(
                "insert into day_window (id, begins_at, ends_at, built_at) values (?, ?, ?, ?)",
                id,
                date.atStartOfDay(ZoneOffset.UTC).toInstant(),
                date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                date.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant());
        sql.update(
                "insert into team_day (team_id, business_date, window_id) values (?, ?, ?)",
                teamId,
                date,
                id);
        return id;
    }

    public void daySends(long day, long inboxId, int sent, int complaints, int restarted) {
        sql.update(
                "insert into day_send (window_id, inbox_id, sequence_id, sent, deferred, failed, unknown_outcome,"
                        + " complaints, restarted) values (?, ?, 0, ?, 0, 0, 0, ?, ?)",
                day,
                inboxId,
                sent,
                complaints,
                restarted);
    }

    public void dayErrors(long day, long inboxId, Cause cause, int contacts) {
        sql.update(
                "insert into day_error (window_id, inbox_id, sequence_id, code, cause, contacts) values (?, ?, 0, ?, ?, ?)",
                day,
                inboxId,
                cause.code(false),
                cause.id(),
                contacts);
    }
}
