package org.dalsegno.service.reviewing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Trail;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.reporting.EnrollmentRows;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Verdicts that somebody thinks are wrong, kept until an administrator has looked at them. */
@Singleton
public class Reports {

    /** The longest note, in characters. */
    public static final int LONGEST_NOTE = 1_000;

    private static final String SELECT =
            "select r.*, u.name as reporter, c.name as closer from diagnosis_report r"
                    + " join app_user u on u.id = r.reporter_id"
                    + " left join app_user c on c.id = r.closed_by where ";

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final EnrollmentRows enrollments;
    private final Clock clock;

    @Inject
    public Reports(
            EntityManager entities,
            Transactions transactions,
            Sql sql,
            EnrollmentRows enrollments,
            Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
        this.enrollments = enrollments;
        this.clock = clock;
    }

    /**
     * Reports the present error of an enrollment as wrong. Once for each person and diagnosis: a
     * second report takes the place of the first and opens it again.
     *
     * @param expected what it should have been; null: not said
     * @param note at most {@value #LONGEST_NOTE} characters; null or blank: not said
     * @throws NotFound also for another team's enrollment
     * @throws Refused CONFLICT NOT_FAILED when nothing is wrong with it
     */
    public Report report(Viewer viewer, long enrollmentId, ErrorCode expected, String note) {
        new Problems().text("/note", note, LONGEST_NOTE).throwIfAny();
        enrollments.row(viewer, enrollmentId);
        String kept = note == null || note.isBlank() ? null : note.strip();
        Races.repeat(() -> transactions.run(() -> put(viewer, enrollmentId, expected, kept)));
        return own(viewer, enrollmentId).orElseThrow(Reports::notFailed);
    }

    private static Refused notFailed() {
        return new Refused(
                Refused.Kind.CONFLICT, "NOT_FAILED", "There is no error here that could be wrong.");
    }

    private void put(Viewer viewer, long enrollmentId, ErrorCode expected, String note) {
        FiledDiagnosis filed =
                entities.find(Enrollment.class, enrollmentId)
                        .error()
                        .diagnosis()
                        .orElseThrow(Reports::notFailed);
        if (update(viewer, filed, expected, note) == 0) {
            sql.update(
                    "insert into diagnosis_report (id, diagnosis_id, enrollment_id, reporter_id, state, code, cause, rule,"
                            + " rules_version, expected_code, note, reported_at, changed_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    sql.next("diagnosis_report_seq"),
                    filed.id(),
                    enrollmentId,
                    viewer.userId(),
                    ReportState.OPEN,
                    filed.code(),
                    filed.cause().id(),
                    rule(filed),
                    filed.diagnosis().rulesVersion(),
                    expected,
                    note,
                    clock.instant(),
                    clock.instant());
        }
    }

    private int update(Viewer viewer, FiledDiagnosis filed, ErrorCode expected, String note) {
        return sql.update(
                "update diagnosis_report set state = ?, code = ?, cause = ?, rule = ?, rules_version = ?,"
                        + " expected_code = ?, note = ?, changed_at = ?, closed_at = null, closed_by = null,"
                        + " closing_note = null where diagnosis_id = ? and reporter_id = ?",
                ReportState.OPEN,
                filed.code(),
                filed.cause().id(),
                rule(filed),
                filed.diagnosis().rulesVersion(),
                expected,
                note,
                clock.instant(),
                filed.id(),
                viewer.userId());
    }

    private static String rule(FiledDiagnosis filed) {
        return filed.diagnosis().trail().stream().findFirst().map(Trail::rule).orElse(null);
    }

    /**
     * What this person has reported about the present error of an enrollment; empty when nothing.
     */
    public Optional<Report> own(Viewer viewer, long enrollmentId) {
        return transactions.call(
                () ->
                        sql
                                .list(
                                        SELECT
                                                + "r.reporter_id = ? and r.diagnosis_id ="
                                                + " (select e.diagnosis_id from enrollment e where e.id = ?)",
                                        this::read,
                                        viewer.userId(),
                                        enrollmentId)
                                .stream()
                                .findFirst());
    }

    /**
     * The reports, oldest first.
     *
     * @param state null: all
     * @throws Refused FORBIDDEN for anyone but an administrator
     */
    public Page<Report> list(Viewer viewer, ReportState state, PageRequest page) {
        viewer.requireAdministrator();
        List<ReportState> states = state == null ? List.of(ReportState.values()) : List.of(state);
        return page.page(
                transactions.call(
                        () ->
                                sql.list(
                                        SELECT
                                                + "r.state in (?, ?) and r.id > ? order by r.id limit ?",
                                        this::read,
                                        states.get(0),
                                        states.get(states.size() - 1),
                                        page.afterId(),
                                        page.limit() + 1)),
                Report::id);
    }

    /**
     * One report.
     *
     * @throws Refused FORBIDDEN for anyone but an administrator
     * @throws NotFound when there is none
     */
    public Report view(Viewer viewer, long id) {
        viewer.requireAdministrator();
        return transactions.call(() -> find(id));
    }

    private Report find(long id) {
        return sql.one(SELECT + "r.id = ?", this::read, id)
                .orElseThrow(() -> new NotFound("report " + id));
    }

    /**
     * An administrator has looked at it. Idempotent: what is closed stays as it was closed.
     *
     * @param note what was decided; null when there is nothing to say
     * @throws Refused FORBIDDEN for anyone but an administrator
     * @throws NotFound when there is none
     */
    public Report close(Viewer viewer, long id, String note) {
        viewer.requireAdministrator();
        new Problems().text("/note", note, LONGEST_NOTE).throwIfAny();
        String kept = note == null || note.isBlank() ? null : note.strip();
        return transactions.call(
                () -> {
                    sql.update(
                            "update diagnosis_report set state = ?, closed_at = ?, closed_by = ?, closing_note = ?"
                                    + " where id = ? and state = ?",
                            ReportState.CLOSED,
                            clock.instant(),
                            viewer.userId(),
                            kept,
                            id,
                            ReportState.OPEN);
                    return find(id);
                });
    }

    private Report read(ResultSet row) throws SQLException {
        FiledDiagnosis filed = entities.find(FiledDiagnosis.class, row.getLong("diagnosis_id"));
        return new Report(
                row.getLong("id"),
                Sql.nullableLong(row, "enrollment_id"),
                filed.reference(),
                ReportState.valueOf(row.getString("state")),
                ErrorCode.valueOf(row.getString("code")),
                Cause.byId(row.getString("cause")).orElse(Cause.GENERAL_UNMATCHED),
                row.getString("rule"),
                Sql.nullableInt(row, "rules_version"),
                ErrorCode.byId(row.getString("expected_code")).orElse(null),
                row.getString("note"),
                filed.diagnosis(),
                row.getString("reporter"),
                Sql.instant(row, "reported_at"),
                Sql.instant(row, "changed_at"),
                Sql.instant(row, "closed_at"),
                row.getString("closer"),
                row.getString("closing_note"));
    }
}
