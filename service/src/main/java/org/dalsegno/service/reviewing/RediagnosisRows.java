package org.dalsegno.service.reviewing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Trail;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.reviewing.Rediagnosis.Action;
import org.dalsegno.service.reviewing.Rediagnosis.Advice;
import org.dalsegno.service.reviewing.Rediagnosis.Change;
import org.dalsegno.service.store.Sql;

/** What is kept of runs over the kept replies. Callers that write are inside a transaction. */
@Singleton
public class RediagnosisRows {

    private final Sql sql;
    private final Clock clock;

    @Inject
    public RediagnosisRows(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    long begin(Viewer viewer, Rediagnosing.Run run) {
        long id = sql.next("rediagnosis_seq");
        sql.update(
                "insert into rediagnosis (id, requested_by, since, rules_version, examined, started_at)"
                        + " values (?, ?, cast(? as timestamp(6) with time zone), ?, 0, ?)",
                id,
                viewer.userId(),
                run.since(),
                run.rulesVersion(),
                run.startedAt());
        return id;
    }

    void keep(long id, int examined, List<Rediagnosing.Changed> changes) {
        sql.update(
                "update rediagnosis set examined = examined + ?, ended_at = ? where id = ?",
                examined,
                clock.instant(),
                id);
        sql.batch(
                "insert into rediagnosis_change (rediagnosis_id, diagnosis_id, from_code, from_cause, from_rule,"
                        + " from_version, to_code, to_cause) values (?, ?, ?, ?, ?, ?, ?, ?)",
                changes.stream().map(change -> row(id, change)).toList());
        List<Object[]> advice = new ArrayList<>();
        for (Rediagnosing.Changed change : changes) {
            change.advice().forEach(a -> advice.add(row(id, change.diagnosisId(), a)));
        }
        sql.batch(
                "insert into rediagnosis_advice (rediagnosis_id, diagnosis_id, enrollment_id, email, action,"
                        + " from_cause, to_cause) values (?, ?, ?, ?, ?, ?, ?)",
                advice);
    }

    private static Object[] row(long id, Rediagnosing.Changed change) {
        Diagnosis before = change.before();
        return new Object[] {
            id,
            change.diagnosisId(),
            before.code(),
            before.cause().id(),
            before.trail().stream().findFirst().map(Trail::rule).orElse(null),
            before.rulesVersion(),
            change.after().code(),
            change.after().cause().id()
        };
    }

    private static Object[] row(long id, long diagnosisId, Advice advice) {
        return new Object[] {
            id,
            diagnosisId,
            advice.enrollmentId(),
            advice.email(),
            advice.action(),
            advice.from().id(),
            advice.to().id()
        };
    }

    /** What would follow from the new verdict for the addresses that the old one spoke of. */
    List<Advice> advice(FiledDiagnosis filed, Diagnosis after) {
        Diagnosis before = filed.diagnosis();
        if (before.suppress() == after.suppress()) {
            return List.of();
        }
        Action action = after.suppress() ? Action.SUPPRESS : Action.RELEASE;
        String suppressed =
                after.suppress()
                        ? "cast(? as varchar(60)) is not null and not exists (select 1 from suppression s where s.email_key = c.email_key)"
                        : "exists (select 1 from suppression s where s.cause = ? and s.email_key = c.email_key)";
        return sql.list(
                "select e.id, c.email from enrollment e join contact c on c.id = e.contact_id where "
                        + suppressed
                        + " and (e.diagnosis_id = ? or exists (select 1 from attempt a"
                        + " where a.enrollment_id = e.id and a.diagnosis_id = ?)) order by e.id",
                r ->
                        new Advice(
                                r.getLong("id"),
                                r.getString("email"),
                                action,
                                before.cause(),
                                after.cause()),
                before.cause().id(),
                filed.id(),
                filed.id());
    }

    /** The whole run, when it is over. */
    Rediagnosis tally(long id, Rediagnosing.Run run) {
        Map<Change, Long> counts = new LinkedHashMap<>();
        for (Rediagnosing.Changed c : run.changes()) {
            Change kind =
                    new Change(
                            c.before().code(),
                            c.before().cause(),
                            c.after().code(),
                            c.after().cause(),
                            1);
            counts.merge(kind, 1L, Long::sum);
        }
        List<Change> changes =
                counts.entrySet().stream()
                        .map(e -> counted(e.getKey(), e.getValue()))
                        .sorted(Comparator.comparingLong(Change::count).reversed())
                        .toList();
        return new Rediagnosis(
                id,
                run.since(),
                run.rulesVersion(),
                run.examined(),
                changes,
                run.changes().stream().flatMap(c -> c.advice().stream()).toList(),
                run.startedAt());
    }

    private static Change counted(Change kind, long count) {
        return new Change(kind.fromCode(), kind.from(), kind.toCode(), kind.to(), count);
    }

    /** An earlier run. */
    Rediagnosis view(long id) {
        return sql.one(
                        "select * from rediagnosis where id = ?",
                        r ->
                                new Rediagnosis(
                                        id,
                                        Sql.instant(r, "since"),
                                        r.getInt("rules_version"),
                                        r.getInt("examined"),
                                        changes(id),
                                        advice(id),
                                        Sql.instant(r, "started_at")),
                        id)
                .orElseThrow(() -> new NotFound("rediagnosis " + id));
    }

    private List<Change> changes(long id) {
        return sql.list(
                "select from_code, from_cause, to_code, to_cause, count(*) as times from rediagnosis_change"
                        + " where rediagnosis_id = ? group by from_code, from_cause, to_code, to_cause"
                        + " order by count(*) desc, from_cause, to_cause",
                r ->
                        new Change(
                                ErrorCode.valueOf(r.getString("from_code")),
                                cause(r, "from_cause"),
                                ErrorCode.valueOf(r.getString("to_code")),
                                cause(r, "to_cause"),
                                r.getLong("times")),
                id);
    }

    private List<Advice> advice(long id) {
        return sql.list(
                "select * from rediagnosis_advice where rediagnosis_id = ? order by enrollment_id, diagnosis_id",
                r ->
                        new Advice(
                                r.getLong("enrollment_id"),
                                r.getString("email"),
                                Action.valueOf(r.getString("action")),
                                cause(r, "from_cause"),
                                cause(r, "to_cause")),
                id);
    }

    private static Cause cause(ResultSet row, String column) throws SQLException {
        return Cause.byId(row.getString(column)).orElse(Cause.GENERAL_UNMATCHED);
    }
}
