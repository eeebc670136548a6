package org.dalsegno.web.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.reviewing.Report;
import org.dalsegno.service.reviewing.Reports;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** A user's word that the error in the panel is wrong. */
@Named
@RequestScoped
public class WrongClass {

    private CurrentUser user;
    private Reports reports;
    private Panel panel;
    private Notices notices;
    private ErrorCode expected;
    private String note;
    private Report own;
    private boolean known;

    protected WrongClass() {}

    @Inject
    public WrongClass(CurrentUser user, Reports reports, Panel panel, Notices notices) {
        this.user = user;
        this.reports = reports;
        this.panel = panel;
        this.notices = notices;
    }

    public void report() {
        long enrollment = panel.getDetail().row().id();
        if (notices.tried(() -> reports.report(user.viewer(), enrollment, expected, note))) {
            known = false;
            notices.done("wrong.done");
        }
    }

    /** What they have reported about this error before, or null. */
    public Report getOwn() {
        if (!known) {
            own = reports.own(user.viewer(), panel.getDetail().row().id()).orElse(null);
            known = true;
        }
        return own;
    }

    public ErrorCode getExpected() {
        return expected == null && getOwn() != null ? getOwn().expectedCode() : expected;
    }

    public void setExpected(ErrorCode expected) {
        this.expected = expected;
    }

    public String getNote() {
        return note == null && getOwn() != null ? getOwn().note() : note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
