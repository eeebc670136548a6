package org.dalsegno.web.sequences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.sequence.StepCalendar;
import org.dalsegno.service.contacts.Contacts;
import org.dalsegno.service.enrolling.BatchRequest;
import org.dalsegno.service.enrolling.BeforeEnrolling;
import org.dalsegno.service.enrolling.BulkView;
import org.dalsegno.service.enrolling.Enrolling;
import org.dalsegno.service.enrolling.Finding;
import org.dalsegno.service.enrolling.Precheck;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.page.Times;
import org.dalsegno.web.signin.CurrentUser;

/** Puts contacts into the sequence of the page at hand, after a look at them. */
@Named
@RequestScoped
public class Enroll {

    private static final String ENROLLED = "ENROLLED";

    /** Longer lists are read by nobody; the counts are of all. */
    private static final int MOST_LINES = 200;

    private static final int MOST_DAYS = 60;

    private CurrentUser user;
    private Enrolling enrolling;
    private BeforeEnrolling before;
    private Contacts contacts;
    private Address address;
    private Notices notices;
    private EnrollForm form;
    private Texts texts;
    private Times times;
    private Precheck precheck;
    private BulkView report;

    protected Enroll() {}

    @Inject
    public Enroll(
            CurrentUser user,
            Enrolling enrolling,
            BeforeEnrolling before,
            Contacts contacts,
            Address address,
            Notices notices,
            EnrollForm form,
            Texts texts,
            Times times) {
        this.user = user;
        this.enrolling = enrolling;
        this.before = before;
        this.contacts = contacts;
        this.address = address;
        this.notices = notices;
        this.form = form;
        this.texts = texts;
        this.times = times;
    }

    /** Says what would happen. */
    public void check() {
        if (look()) {
            notices.done("sequence.enroll.checked", precheck.ready(), precheck.lines().size());
        }
    }

    private boolean look() {
        BatchRequest request = request();
        if (request == null
                || !notices.tried(() -> precheck = before.check(user.viewer(), request))) {
            return false;
        }
        form.take(precheck);
        return true;
    }

    /** Keeps the values that were typed for missing tokens, and looks again. */
    public void fill() {
        boolean kept =
                notices.tried(
                        () ->
                                form.filled()
                                        .forEach(
                                                (email, values) ->
                                                        contacts.fill(
                                                                user.viewer(), email, values)));
        if (kept) {
            check();
        }
    }

    /** Enrolls them and shows the sequence; who was kept out stays on this page. */
    public void go() {
        BatchRequest request = request();
        if (request == null
                || !notices.tried(
                        () -> report = enrolling.enrollAll(user.viewer(), request, false))) {
            return;
        }
        int enrolled = report.counts().getOrDefault(ENROLLED, 0);
        notices.done("sequence.enroll.done", enrolled);
        if (report.total() > enrolled) {
            notices.warn("sequence.enroll.kept", report.total() - enrolled);
            form.done();
        } else {
            Address.visit("/sequence/" + address.id());
        }
    }

    /** What is asked for, or null when nobody is named. */
    private BatchRequest request() {
        List<String> emails = split(form.getAddresses());
        if (emails.isEmpty()) {
            notices.refused("sequence.enroll.nobody");
            return null;
        }
        return new BatchRequest(
                address.id(), form.getInboxId(), null, emails, null, form.getStep());
    }

    /** One address a line, or between commas, semicolons or white space. */
    static List<String> split(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[\\s,;]+")).filter(s -> !s.isEmpty()).toList();
    }

    /** What the look found, or null. */
    public Precheck getPrecheck() {
        return precheck;
    }

    /** How many contacts each kind was found with. */
    public List<Map.Entry<Finding.Kind, Integer>> getCounts() {
        return List.copyOf(precheck.counts().entrySet());
    }

    /** The contacts with findings, as far as they are listed. */
    public List<Precheck.Line> getLines() {
        return precheck.lines().stream()
                .filter(line -> !line.findings().isEmpty())
                .limit(MOST_LINES)
                .toList();
    }

    /** The calendar, as far as it is shown. */
    public List<StepCalendar.Day> getDays() {
        return precheck.calendar().stream().limit(MOST_DAYS).toList();
    }

    /** On which days the first mails would go out; null when none would. */
    public String getPlan() {
        int step = form.getStep() == null ? 1 : form.getStep();
        List<StepCalendar.Day> plan =
                precheck.calendar().stream().filter(day -> day.of(step) > 0).toList();
        if (plan.isEmpty()) {
            return null;
        }
        int first = plan.get(0).of(step);
        int rest = precheck.ready() - first;
        String begin = texts.of("sequence.enroll.plan", first, times.day(plan.get(0).date()));
        String end = times.day(plan.get(plan.size() - 1).date());
        return rest == 0 ? begin : begin + " " + texts.of("sequence.enroll.plan.rest", rest, end);
    }

    /** Those that were not enrolled. */
    public List<BulkView.Item> getKept() {
        return report == null
                ? List.of()
                : report.items().stream().filter(i -> !ENROLLED.equals(i.result())).toList();
    }
}
