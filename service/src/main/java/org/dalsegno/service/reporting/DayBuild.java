package org.dalsegno.service.reporting;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.resolving.Resolution;
import org.dalsegno.service.store.Sql;

/**
 * Writes what a day came to, out of the attempts that ended in it, the mails that came back and
 * what people did. Reads the day's range of indexes and nothing else; what was there of the day
 * goes in the same transaction.
 */
final class DayBuild {

    /** A try that is repeated by itself shows an error only when it stopped the inbox. */
    private static final List<String> SHOWN_ALTHOUGH_REPEATED =
            Arrays.stream(Cause.values()).filter(Cause::holdsInbox).map(Cause::id).toList();

    private static final String SENDS =
            "insert into day_send (window_id, inbox_id, sequence_id, sent, deferred, failed, unknown_outcome, complaints, restarted)"
                    + " select cast(? as bigint), x.inbox_id, x.sequence_id, sum(x.sent), sum(x.deferred), sum(x.failed),"
                    + " sum(x.unknown_outcome), sum(x.complaints), sum(x.restarted) from ("
                    + "select a.inbox_id, e.sequence_id,"
                    + " sum(case when a.outcome = 'SENT' then 1 else 0 end) as sent,"
                    + " sum(case when a.outcome = 'DEFERRED' then 1 else 0 end) as deferred,"
                    + " sum(case when a.outcome = 'FAILED' then 1 else 0 end) as failed,"
                    + " sum(case when a.outcome = 'UNKNOWN' then 1 else 0 end) as unknown_outcome,"
                    + " 0 as complaints, 0 as restarted"
                    + " from attempt a join enrollment e on e.id = a.enrollment_id"
                    + " where a.ended_at >= ? and a.ended_at < ? group by a.inbox_id, e.sequence_id"
                    + " union all select r.inbox_id, coalesce(e.sequence_id, 0), 0, 0, 0, 0, 1, 0 from returned_mail r"
                    + " left join attempt a on a.id = r.attempt_id left join enrollment e on e.id = a.enrollment_id"
                    + " where r.event = 'COMPLAINT' and r.received_at >= ? and r.received_at < ?"
                    + " union all select s.inbox_id, coalesce(s.sequence_id, 0), 0, 0, 0, 0, 0, s.contacts from resolution s"
                    + " where s.what in ("
                    + quoted(Resolution.STARTS_AGAIN)
                    + ") and s.resolved_at >= ? and s.resolved_at < ?"
                    + ") x group by x.inbox_id, x.sequence_id";

    /**
     * The offset of nothing keeps PostgreSQL from looking at all errors there ever were instead, in
     * the order of their diagnoses: it takes that for the cheaper way to join them.
     */
    private static final String DAYS_ERRORS =
            "select b.enrollment_id, b.diagnosis_id, b.outcome, b.ended_at from attempt b"
                    + " where b.diagnosis_id is not null and b.ended_at >= ? and b.ended_at < ? offset 0 rows";

    private static final String ERRORS =
            "insert into day_error (window_id, inbox_id, sequence_id, code, cause, contacts)"
                    + " select cast(? as bigint), y.inbox_id, y.sequence_id, y.code, y.cause, count(*) from ("
                    + "select x.*, row_number() over (partition by x.enrollment_id, x.code order by x.met_at desc, x.cause) as place"
                    + " from (select e.id as enrollment_id, e.inbox_id, e.sequence_id, d.code, d.cause, a.ended_at as met_at"
                    + " from ("
                    + DAYS_ERRORS
                    + ") a join diagnosis d on d.id = a.diagnosis_id join enrollment e on e.id = a.enrollment_id"
                    + " where (a.outcome <> 'DEFERRED' or d.cause in ("
                    + Sql.marks(SHOWN_ALTHOUGH_REPEATED.size())
                    + ")) union all select e.id, e.inbox_id, e.sequence_id, d.code, d.cause, r.received_at from returned_mail r"
                    + " join diagnosis d on d.id = r.diagnosis_id join attempt a on a.id = r.attempt_id"
                    + " join enrollment e on e.id = a.enrollment_id where r.received_at >= ? and r.received_at < ?"
                    + " and r.event in ('FAILED', 'COMPLAINT', 'OPT_OUT') and r.shown = true"
                    + " union all select e.id, e.inbox_id, e.sequence_id, d.code, d.cause, d.filed_at from diagnosis d"
                    + " join enrollment e on e.diagnosis_id = d.id"
                    + " where e.badge_code is not null and d.filed_at >= ? and d.filed_at < ?"
                    + ") x) y where y.place = 1 group by y.inbox_id, y.sequence_id, y.code, y.cause";

    private final Sql sql;

    DayBuild(Sql sql) {
        this.sql = sql;
    }

    /** Writes the rows of a window anew. */
    void write(long window, Instant from, Instant to) {
        sql.update("delete from day_send where window_id = ?", window);
        sql.update("delete from day_error where window_id = ?", window);
        sql.update(SENDS, window, from, to, from, to, from, to);
        sql.update(
                ERRORS, Sql.values(window, from, to, SHOWN_ALTHOUGH_REPEATED, from, to, from, to));
    }

    private static String quoted(List<Resolution> words) {
        return String.join(", ", words.stream().map(word -> "'" + word + "'").toList());
    }
}
