package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.SentFinding;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.diagnosis.Event;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;
import org.dalsegno.service.suppressing.Suppressions;

/** Enrollments as tables and panels show them. */
@Singleton
public class EnrollmentList {

    private final EnrollmentRows rows;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Suppressions suppressions;
    private final Sql sql;

    @Inject
    public EnrollmentList(
            EnrollmentRows rows,
            EntityManager entities,
            Transactions transactions,
            Suppressions suppressions,
            Sql sql) {
        this.rows = rows;
        this.entities = entities;
        this.transactions = transactions;
        this.suppressions = suppressions;
        this.sql = sql;
    }

    /** One page, by id. */
    public Page<EnrollmentRow> list(Viewer viewer, EnrollmentFilter filter, PageRequest page) {
        return rows.list(viewer, filter, page);
    }

    /** How many there are in all. */
    public int count(Viewer viewer, EnrollmentFilter filter) {
        return rows.count(viewer, filter);
    }

    /**
     * @throws org.dalsegno.service.NotFound also for another team's
     */
    public EnrollmentDetail detail(Viewer viewer, long id) {
        EnrollmentRow row = rows.row(viewer, id);
        return transactions.call(() -> detail(row));
    }

    private EnrollmentDetail detail(EnrollmentRow row) {
        Enrollment enrollment = entities.find(Enrollment.class, row.id());
        List<EnrollmentDetail.Try> attempts = attempts(enrollment);
        boolean unknown = attempts.stream().anyMatch(a -> a.outcome() == Outcome.Kind.UNKNOWN);
        ErrorCode suppressed = suppressions.code(enrollment.contact().emailKey()).orElse(null);
        Optional<FiledDiagnosis> filed = enrollment.error().diagnosis();
        return new EnrollmentDetail(
                row,
                filed.map(FiledDiagnosis::diagnosis).orElse(null),
                filed.map(FiledDiagnosis::reference).orElse(null),
                enrollment.restartRefusal(suppressed, unknown).orElse(null),
                unknown,
                attempts);
    }

    private List<EnrollmentDetail.Try> attempts(Enrollment enrollment) {
        Map<Long, List<EnrollmentDetail.Return>> returned = returned(enrollment);
        return sql.list(
                "select a.*, s.attempt_id as looked_for, s.looked_at, s.finding, s.next_at from attempt a"
                        + " left join sent_look s on s.attempt_id = a.id where a.enrollment_id = ? order by a.id",
                r ->
                        new EnrollmentDetail.Try(
                                r.getInt("step_number"),
                                r.getInt("number"),
                                Sql.instant(r, "claimed_at"),
                                Sql.instant(r, "ended_at"),
                                r.getString("outcome") == null
                                        ? null
                                        : Outcome.Kind.valueOf(r.getString("outcome")),
                                r.getString("message_id"),
                                r.getString("reply_text"),
                                diagnosis(Sql.nullableLong(r, "diagnosis_id")),
                                sentLook(r),
                                returned.getOrDefault(r.getLong("id"), List.of())),
                enrollment.id());
    }

    private static EnrollmentDetail.SentLook sentLook(ResultSet row) throws SQLException {
        if (Sql.nullableLong(row, "looked_for") == null) {
            return null;
        }
        String finding = row.getString("finding");
        return new EnrollmentDetail.SentLook(
                Sql.instant(row, "looked_at"),
                finding == null ? null : SentFinding.valueOf(finding),
                Sql.instant(row, "next_at"));
    }

    private Map<Long, List<EnrollmentDetail.Return>> returned(Enrollment enrollment) {
        Map<Long, List<EnrollmentDetail.Return>> byAttempt = new HashMap<>();
        sql.list(
                "select r.* from returned_mail r join attempt a on a.id = r.attempt_id where a.enrollment_id = ? order by r.id",
                r ->
                        byAttempt
                                .computeIfAbsent(r.getLong("attempt_id"), id -> new ArrayList<>())
                                .add(
                                        new EnrollmentDetail.Return(
                                                Event.valueOf(r.getString("event")),
                                                Sql.instant(r, "received_at"),
                                                diagnosis(Sql.nullableLong(r, "diagnosis_id")))),
                enrollment.id());
        return byAttempt;
    }

    private Diagnosis diagnosis(Long id) {
        return id == null ? null : entities.find(FiledDiagnosis.class, id).diagnosis();
    }
}
