package org.dalsegno.web.sequences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.service.enrolling.BatchRequest;
import org.dalsegno.service.enrolling.BulkView;
import org.dalsegno.service.enrolling.Enrolling;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.page.Times;
import org.dalsegno.web.signin.CurrentUser;

/** Puts contacts into the sequence of the page at hand. */
@Named
@RequestScoped
public class Enroll {

    private static final String ENROLLED = "ENROLLED";

    private CurrentUser user;
    private Enrolling enrolling;
    private Address address;
    private Notices notices;
    private Texts texts;
    private Times times;
    private String addresses;
    private Long inboxId;
    private Integer step;
    private BulkView report;

    protected Enroll() {}

    @Inject
    public Enroll(
            CurrentUser user,
            Enrolling enrolling,
            Address address,
            Notices notices,
            Texts texts,
            Times times) {
        this.user = user;
        this.enrolling = enrolling;
        this.address = address;
        this.notices = notices;
        this.texts = texts;
        this.times = times;
    }

    /** Says what would happen. */
    public void check() {
        if (run(true)) {
            notices.done("sequence.enroll.checked", enrolled(), report.total());
        }
    }

    /** Enrolls them. */
    public void go() {
        if (run(false)) {
            notices.done("sequence.enroll.done", enrolled());
            if (report.total() > enrolled()) {
                notices.warn("sequence.enroll.kept", report.total() - enrolled());
            } else {
                addresses = null;
            }
        }
    }

    private boolean run(boolean dryRun) {
        List<String> emails = split(addresses);
        if (emails.isEmpty()) {
            notices.refused("sequence.enroll.nobody");
            return false;
        }
        BatchRequest request = new BatchRequest(address.id(), inboxId, null, emails, null, step);
        return notices.tried(() -> report = enrolling.enrollAll(user.viewer(), request, dryRun));
    }

    private int enrolled() {
        return report.counts().getOrDefault(ENROLLED, 0);
    }

    /** One address a line, or between commas, semicolons or white space. */
    static List<String> split(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[\\s,;]+")).filter(s -> !s.isEmpty()).toList();
    }

    /** On which days the first mails would go out; null before a check, or when none would. */
    public String getPlan() {
        List<Capacity.Share> plan = report == null ? null : report.plan();
        if (plan == null || plan.isEmpty()) {
            return null;
        }
        Capacity.Share first = plan.get(0);
        int rest = enrolled() - first.count();
        String begin = texts.of("sequence.enroll.plan", first.count(), times.day(first.date()));
        String end = times.day(plan.get(plan.size() - 1).date());
        return rest == 0 ? begin : begin + " " + texts.of("sequence.enroll.plan.rest", rest, end);
    }

    /** Those that were not, or would not be, enrolled. */
    public List<BulkView.Item> getKept() {
        return report == null
                ? List.of()
                : report.items().stream().filter(i -> !ENROLLED.equals(i.result())).toList();
    }

    public boolean isTried() {
        return report != null;
    }

    public String getAddresses() {
        return addresses;
    }

    public void setAddresses(String addresses) {
        this.addresses = addresses;
    }

    public Long getInboxId() {
        return inboxId;
    }

    public void setInboxId(Long inboxId) {
        this.inboxId = inboxId;
    }

    public Integer getStep() {
        return step;
    }

    public void setStep(Integer step) {
        this.step = step;
    }
}
