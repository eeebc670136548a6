package org.dalsegno.web.mending;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.dalsegno.service.mending.ErrorCare;
import org.dalsegno.web.dashboard.Panel;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** Lays the panel's error aside, gives it to somebody, says something about it. */
@Named
@RequestScoped
public class Care {

    private CurrentUser user;
    private ErrorCare care;
    private Panel panel;
    private Notices notices;
    private Dates dates;
    private String until;
    private Long assignee;
    private boolean chosen;
    private String comment;

    protected Care() {}

    @Inject
    public Care(CurrentUser user, ErrorCare care, Panel panel, Notices notices, Dates dates) {
        this.user = user;
        this.care = care;
        this.panel = panel;
        this.notices = notices;
        this.dates = dates;
    }

    public void snooze() {
        tried(() -> snooze(dates.morning("/until", until)), "care.snoozed");
    }

    public void wake() {
        tried(() -> snooze(null), "care.awake");
    }

    private void snooze(Instant when) {
        care.snooze(user.viewer(), id(), when);
    }

    public void assign() {
        tried(() -> care.assign(user.viewer(), id(), assignee), "care.assigned");
    }

    public void say() {
        if (tried(() -> care.comment(user.viewer(), id(), comment), "care.said")) {
            comment = null;
        }
    }

    private boolean tried(Runnable command, String done) {
        boolean carriedOut = notices.tried(command);
        if (carriedOut) {
            notices.done(done);
            panel.forget();
        }
        return carriedOut;
    }

    private long id() {
        return panel.getDetail().row().id();
    }

    public List<ErrorCare.Person> getPeople() {
        return care.people(user.viewer(), id());
    }

    public List<ErrorCare.Comment> getComments() {
        return care.comments(user.viewer(), id());
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    public Long getAssignee() {
        return chosen ? assignee : panel.getDetail().row().care().assigneeId();
    }

    public void setAssignee(Long assignee) {
        this.assignee = assignee;
        chosen = true;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }
}
