package org.dalsegno.service.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Remedy;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.store.Sql;

/** What a digest is made from: aggregates of what a team's inboxes send. */
final class DigestFacts {

    private static final String OF_THE_TEAM =
            " i.owner_id in (select m.user_id from user_team m where m.team_id = ?)";

    /** A try that is repeated by itself shows an error only when it stopped the inbox. */
    private static final List<Cause> SHOWN_ALTHOUGH_REPEATED =
            Arrays.stream(Cause.values()).filter(Cause::holdsInbox).toList();

    private static final String MET =
            "select x.code, x.inbox_id, x.sequence_id, count(distinct x.enrollment_id) as contacts from ("
                    + "select d.code, e.inbox_id, e.sequence_id, e.id as enrollment_id from attempt a"
                    + " join diagnosis d on d.id = a.diagnosis_id join enrollment e on e.id = a.enrollment_id"
                    + " where a.ended_at >= ? and a.ended_at < ? and (a.outcome <> 'DEFERRED' or d.cause in ("
                    + Sql.marks(SHOWN_ALTHOUGH_REPEATED.size())
                    + ")) union all select d.code, e.inbox_id, e.sequence_id, e.id from returned_mail r"
                    + " join diagnosis d on d.id = r.diagnosis_id join attempt a on a.id = r.attempt_id"
                    + " join enrollment e on e.id = a.enrollment_id"
                    + " where r.received_at >= ? and r.received_at < ? and r.event in ('FAILED', 'COMPLAINT', 'OPT_OUT') and r.shown = true"
                    + " union all select d.code, e.inbox_id, e.sequence_id, e.id from enrollment e"
                    + " join diagnosis d on d.id = e.diagnosis_id"
                    + " where e.badge_code is not null and d.filed_at >= ? and d.filed_at < ?"
                    + ") x join inbox i on i.id = x.inbox_id where"
                    + OF_THE_TEAM
                    + " group by x.code, x.inbox_id, x.sequence_id";

    private final Sql sql;
    private final long teamId;

    DigestFacts(Sql sql, long teamId) {
        this.sql = sql;
        this.teamId = teamId;
    }

    /** Contacts that met an error on a day, each once a code. */
    record Met(ErrorCode code, long inboxId, long sequenceId, int contacts) {}

    List<Met> met(BusinessDay day) {
        List<Object> parameters = new ArrayList<>(List.of(day.begins(), day.ends()));
        SHOWN_ALTHOUGH_REPEATED.forEach(cause -> parameters.add(cause.id()));
        parameters.addAll(List.of(day.begins(), day.ends(), day.begins(), day.ends(), teamId));
        return sql.list(
                MET,
                r ->
                        new Met(
                                ErrorCode.valueOf(r.getString("code")),
                                r.getLong("inbox_id"),
                                r.getLong("sequence_id"),
                                r.getInt("contacts")),
                parameters.toArray());
    }

    /** Contacts that show an error now. */
    record Open(
            ErrorCode code,
            Cause cause,
            long inboxId,
            long sequenceId,
            EnrollmentState state,
            int contacts,
            Instant since) {

        /** Whether a person can mend it and it does not mend itself. */
        boolean needsAction() {
            boolean decided =
                    code.fixer() == ErrorCode.Fixer.NOBODY || state == EnrollmentState.STOPPED;
            boolean goesOnByItself = state.underway() && cause.remedy() == Remedy.WAIT;
            return !decided && !goesOnByItself;
        }
    }

    List<Open> open() {
        return sql.list(
                "select e.badge_code, d.cause, e.inbox_id, e.sequence_id, e.state, count(*) as contacts,"
                        + " min(d.filed_at) as since from enrollment e join inbox i on i.id = e.inbox_id"
                        + " join diagnosis d on d.id = e.diagnosis_id"
                        + " where e.badge_code is not null and"
                        + OF_THE_TEAM
                        + " group by e.badge_code, d.cause, e.inbox_id, e.sequence_id, e.state",
                r ->
                        new Open(
                                ErrorCode.valueOf(r.getString("badge_code")),
                                Cause.byId(r.getString("cause")).orElse(Cause.GENERAL_UNMATCHED),
                                r.getLong("inbox_id"),
                                r.getLong("sequence_id"),
                                EnrollmentState.valueOf(r.getString("state")),
                                r.getInt("contacts"),
                                Sql.instant(r, "since")),
                teamId);
    }

    /** Mails that a server took on a day. */
    record Sent(long inboxId, long sequenceId, int mails) {}

    List<Sent> sent(BusinessDay day) {
        return sql.list(
                "select a.inbox_id, e.sequence_id, count(*) as mails from attempt a"
                        + " join enrollment e on e.id = a.enrollment_id join inbox i on i.id = a.inbox_id"
                        + " where a.outcome = 'SENT' and a.ended_at >= ? and a.ended_at < ? and"
                        + OF_THE_TEAM
                        + " group by a.inbox_id, e.sequence_id",
                r -> new Sent(r.getLong("inbox_id"), r.getLong("sequence_id"), r.getInt("mails")),
                day.begins(),
                day.ends(),
                teamId);
    }

    /** Spam complaints that arrived on a day. */
    int complaints(BusinessDay day) {
        return (int)
                sql.number(
                        "select count(*) from returned_mail r join inbox i on i.id = r.inbox_id"
                                + " where r.event = 'COMPLAINT' and r.received_at >= ? and r.received_at < ? and"
                                + OF_THE_TEAM,
                        day.begins(),
                        day.ends(),
                        teamId);
    }

    /** An inbox of the team as it is now. */
    record Account(
            long id,
            String name,
            long ownerId,
            String owner,
            InboxState state,
            Cause cause,
            Instant since,
            Instant until,
            boolean unread,
            int limit,
            int waiting) {}

    List<Account> inboxes(Instant now) {
        return sql.list(
                "select i.*, u.name as owner, r.problem, (select count(*) from enrollment e where e.inbox_id = i.id"
                        + " and e.due_at <= ? and e.badge_code is null and e.state in ('ACTIVE', 'WAITING')) as waiting"
                        + " from inbox i join app_user u on u.id = i.owner_id"
                        + " left join inbox_reading r on r.inbox_id = i.id where"
                        + OF_THE_TEAM
                        + " order by i.name, i.id",
                r ->
                        new Account(
                                r.getLong("id"),
                                r.getString("name"),
                                r.getLong("owner_id"),
                                r.getString("owner"),
                                InboxState.valueOf(r.getString("state")),
                                Cause.byId(r.getString("hold_cause")).orElse(null),
                                Sql.instant(r, "hold_since"),
                                Sql.instant(r, "hold_until"),
                                r.getString("problem") != null,
                                r.getInt("daily_limit"),
                                r.getInt("waiting")),
                now,
                teamId);
    }

    /** The name of a sequence; the number when it is gone. */
    String sequenceName(long id) {
        return sql.one("select name from sequence where id = ?", r -> r.getString(1), id)
                .orElse(Long.toString(id));
    }
}
