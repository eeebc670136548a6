package org.dalsegno.web.api;

import java.util.Locale;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.error.Column;
import org.dalsegno.domain.error.ErrorTexts;
import org.dalsegno.service.reporting.Badge;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.dalsegno.service.reporting.EnrollmentRow;

/** Enrollments as they are sent. */
final class EnrollmentJson {

    private EnrollmentJson() {}

    static Fields of(EnrollmentRow row) {
        return Fields.of("id", Ids.write(row.id()))
                .and("sequenceId", Ids.write(row.sequenceId()))
                .and("sequenceName", row.sequenceName())
                .and("contact", contact(row))
                .and("inboxId", Ids.write(row.inboxId()))
                .and("inboxName", row.inboxName())
                .and("state", row.state())
                .and("step", step(row))
                .and("dueAt", row.dueAt())
                .and("waiting", waiting(row))
                .and("enrolled", badge(row.badgeIn(Column.ENROLLED)))
                .and("email", badge(row.badgeIn(Column.EMAIL)))
                .and("enrolledAt", row.enrolledAt())
                .and("lastSentAt", row.lastSentAt())
                .and("lastActivityAt", row.changedAt())
                .and("returned", row.care().returned())
                .and("snoozedUntil", row.care().snoozedUntil())
                .and("assignee", assignee(row.care()));
    }

    private static Fields assignee(EnrollmentRow.Care care) {
        return care.assigneeId() == null
                ? null
                : Fields.of("id", Ids.write(care.assigneeId())).and("name", care.assigneeName());
    }

    private static Fields contact(EnrollmentRow row) {
        return Fields.of("id", Ids.write(row.contactId()))
                .and("email", row.contactEmail())
                .and("suggestion", EmailAddress.suggestion(row.contactEmail()).orElse(null))
                .and("name", row.contactName());
    }

    private static Fields step(EnrollmentRow row) {
        return Fields.of("number", row.stepNumber())
                .and("subject", row.stepSubject())
                .and("count", row.stepCount());
    }

    private static Fields waiting(EnrollmentRow row) {
        return row.waitingReason() == null
                ? null
                : Fields.of("reason", row.waitingReason()).and("until", row.waitingUntil());
    }

    private static Fields badge(Badge badge) {
        return badge == null
                ? null
                : Fields.of("code", badge.code())
                        .and("cause", badge.cause() == null ? null : badge.cause().id())
                        .and("title", ErrorTexts.title(badge.code(), Locale.ENGLISH))
                        .and("failedStep", badge.failedStep())
                        .and("at", badge.at());
    }

    static Fields of(EnrollmentDetail detail) {
        return of(detail.row())
                .and("failure", failure(detail))
                .and("restartRefusal", detail.restartRefusal())
                .and("outcomeUnknown", detail.outcomeUnknown())
                .and("attempts", detail.attempts().stream().map(EnrollmentJson::attempt).toList());
    }

    private static Fields failure(EnrollmentDetail detail) {
        return detail.failure() == null
                ? null
                : DiagnosisJson.of(detail.failure()).and("reference", detail.reference());
    }

    private static Fields attempt(EnrollmentDetail.Try attempt) {
        return Fields.of("step", attempt.step())
                .and("number", attempt.number())
                .and("at", attempt.at())
                .and("endedAt", attempt.endedAt())
                .and("outcome", attempt.outcome())
                .and("messageId", attempt.messageId())
                .and("reply", attempt.reply())
                .and(
                        "diagnosis",
                        attempt.diagnosis() == null ? null : DiagnosisJson.of(attempt.diagnosis()))
                .and("sentLook", sentLook(attempt.sentLook()))
                .and(
                        "returned",
                        attempt.returned().stream().map(EnrollmentJson::returned).toList());
    }

    private static Fields sentLook(EnrollmentDetail.SentLook look) {
        return look == null
                ? null
                : Fields.of("at", look.at())
                        .and("finding", look.finding())
                        .and("nextAt", look.nextAt());
    }

    private static Fields returned(EnrollmentDetail.Return mail) {
        return Fields.of("event", mail.event())
                .and("at", mail.at())
                .and("code", mail.diagnosis() == null ? null : mail.diagnosis().code())
                .and("cause", mail.diagnosis() == null ? null : mail.diagnosis().cause().id());
    }
}
