package org.dalsegno.web.rules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Page;
import org.dalsegno.service.reviewing.Report;
import org.dalsegno.service.reviewing.ReportState;
import org.dalsegno.service.reviewing.Reports;
import org.dalsegno.service.reviewing.UnmatchedPage;
import org.dalsegno.service.reviewing.UnmatchedReplies;
import org.dalsegno.service.reviewing.UnmatchedReply;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** Reported errors and unmatched replies; for administrators, and for others not there. */
@Named
@RequestScoped
public class RulesPage {

    private CurrentUser user;
    private Reports reports;
    private UnmatchedReplies unmatched;
    private Address address;
    private Choice choice;
    private Notices notices;
    private Page<Report> reported;
    private Page<UnmatchedReply> replies;
    private Report report;
    private String note;

    protected RulesPage() {}

    @Inject
    public RulesPage(
            CurrentUser user,
            Reports reports,
            UnmatchedReplies unmatched,
            Address address,
            Choice choice,
            Notices notices) {
        this.user = user;
        this.reports = reports;
        this.unmatched = unmatched;
        this.address = address;
        this.choice = choice;
        this.notices = notices;
    }

    /** Finds out before anything is shown whether there is anything for this user. */
    public void load() {
        if (!user.viewer().isAdministrator()) {
            throw new NotFound("such page");
        }
        getReport();
    }

    public boolean isReports() {
        return !address.text("tab").filter("unmatched"::equals).isPresent();
    }

    public ReportState getState() {
        return address.word("state", ReportState.class).orElse(ReportState.OPEN);
    }

    public Page<Report> getReported() {
        if (reported == null) {
            reported = reports.list(user.viewer(), getState(), choice.part());
        }
        return reported;
    }

    /** The report that the address names, or null. */
    public Report getReport() {
        if (report == null) {
            report =
                    address.number("report")
                            .map(id -> reports.view(user.viewer(), id))
                            .orElse(null);
        }
        return report;
    }

    public void close() {
        if (notices.tried(() -> report = reports.close(user.viewer(), getReport().id(), note))) {
            reported = null;
            notices.done("rules.closed.done");
        }
    }

    public UnmatchedPage.Order getOrder() {
        return address.word("order", UnmatchedPage.Order.class)
                .orElse(UnmatchedPage.Order.MOST_FREQUENT);
    }

    public List<UnmatchedPage.Order> getOrders() {
        return List.of(UnmatchedPage.Order.values());
    }

    public Page<UnmatchedReply> getReplies() {
        if (replies == null) {
            replies =
                    unmatched.list(
                            user.viewer(), UnmatchedPage.of(null, getOrder(), address.get("page")));
        }
        return replies;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
