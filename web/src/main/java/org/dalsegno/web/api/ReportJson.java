package org.dalsegno.web.api;

import org.dalsegno.service.reviewing.Report;

/** Reports of wrong verdicts as they are sent. */
final class ReportJson {

    private ReportJson() {}

    static Fields of(Report report) {
        return Fields.of("id", Ids.write(report.id()))
                .and("state", report.state())
                .and("enrollmentId", Ids.write(report.enrollmentId()))
                .and("reference", report.reference())
                .and("code", report.code())
                .and("cause", report.cause().id())
                .and("rule", report.rule())
                .and("rulesVersion", report.rulesVersion())
                .and("expectedCode", report.expectedCode())
                .and("note", report.note())
                .and("reportedBy", report.reportedBy())
                .and("reportedAt", report.reportedAt())
                .and("changedAt", report.changedAt())
                .and("closedAt", report.closedAt())
                .and("closedBy", report.closedBy())
                .and("closingNote", report.closingNote())
                .and("diagnosis", DiagnosisJson.of(report.diagnosis()));
    }
}
