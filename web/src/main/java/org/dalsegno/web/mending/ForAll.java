package org.dalsegno.web.mending;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dalsegno.service.mending.BulkOrder;
import org.dalsegno.service.mending.BulkOrder.Kind;
import org.dalsegno.service.mending.Bulks;
import org.dalsegno.service.mending.ErrorCare;
import org.dalsegno.service.mending.Preview;
import org.dalsegno.service.mending.Previews;
import org.dalsegno.service.reporting.EnrollmentSearch;
import org.dalsegno.service.reporting.ErrorView;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** Orders something for all contacts that a list shows, exactly for the number that was shown. */
@Named
@RequestScoped
public class ForAll {

    private CurrentUser user;
    private Bulks bulks;
    private Previews previews;
    private EnrollmentSearch search;
    private ErrorCare care;
    private Choice choice;
    private Address address;
    private Notices notices;
    private Dates dates;
    private Listed listed;
    private Preview preview;
    private Integer count;
    private List<ErrorCare.Person> people;
    private String until;
    private Long assignee;

    protected ForAll() {}

    @Inject
    public ForAll(
            CurrentUser user,
            Bulks bulks,
            Previews previews,
            EnrollmentSearch search,
            ErrorCare care,
            Choice choice,
            Address address,
            Notices notices,
            Dates dates,
            Listed listed) {
        this.user = user;
        this.bulks = bulks;
        this.previews = previews;
        this.search = search;
        this.care = care;
        this.choice = choice;
        this.address = address;
        this.notices = notices;
        this.dates = dates;
        this.listed = listed;
    }

    /** Whether the address asks for it. */
    public boolean isAsked() {
        return address.text("all").isPresent();
    }

    /** Whether it is for rows that were chosen one by one, not for all that the list shows. */
    public boolean isSome() {
        return listed.filter().chosen() != null;
    }

    /** What starting the errors again would come to. */
    public Preview getPreview() {
        if (preview == null) {
            preview = previews.of(user.viewer(), listed.filter(), choice.getView());
        }
        return preview;
    }

    /** How many the list shows, with and without errors. */
    public int getCount() {
        if (count == null) {
            count = search.count(user.viewer(), listed.filter(), choice.getView());
        }
        return count;
    }

    public void startAgain() {
        order(new BulkOrder(Kind.START_AGAIN, null, null), "expected");
    }

    public void stop() {
        order(new BulkOrder(Kind.STOP, null, null), "expectedAll");
    }

    public void snooze() {
        notices.tried(
                () ->
                        order(
                                new BulkOrder(Kind.SNOOZE, dates.morning("/until", until), null),
                                "expected"));
    }

    public void assign() {
        order(new BulkOrder(Kind.ASSIGN, null, assignee), "expected");
    }

    private void order(BulkOrder order, String shown) {
        int expected = address.number(shown).orElse(0L).intValue();
        notices.tried(
                () ->
                        Address.visit(
                                "/bulk/"
                                        + bulks.order(
                                                user.viewer(),
                                                order,
                                                listed.filter(),
                                                choice.getView(),
                                                expected)));
        preview = null;
        count = null;
    }

    /** To whom at least one of the errors that the list shows can be given. */
    public List<ErrorCare.Person> getPeople() {
        if (people == null) {
            ErrorView view = choice.getView() == null ? ErrorView.TEAM : choice.getView();
            people =
                    care.people(
                            user.viewer(), search.inboxes(user.viewer(), listed.filter(), view));
        }
        return people;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    public Long getAssignee() {
        return assignee;
    }

    public void setAssignee(Long assignee) {
        this.assignee = assignee;
    }
}
