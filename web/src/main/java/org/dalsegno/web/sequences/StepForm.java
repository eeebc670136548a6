package org.dalsegno.web.sequences;

import java.io.Serializable;
import java.time.Duration;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.sequences.SequenceView;

/** One step while somebody edits it. */
public class StepForm implements Serializable {

    private static final long serialVersionUID = 1;

    private Integer days = 0;
    private Integer hours = 0;
    private Integer minutes = 0;
    private String subject;
    private String body;
    private boolean thread = true;

    static StepForm of(SequenceView.Step step) {
        StepForm form = new StepForm();
        form.days = Math.toIntExact(step.delay().toDays());
        form.hours = step.delay().toHoursPart();
        form.minutes = step.delay().toMinutesPart();
        form.subject = step.subject();
        form.body = step.body();
        form.thread = step.thread();
        return form;
    }

    static StepForm after(int days) {
        StepForm form = new StepForm();
        form.days = days;
        return form;
    }

    StepDraft draft() {
        Duration delay =
                Duration.ofDays(number(days)).plusHours(number(hours)).plusMinutes(number(minutes));
        return new StepDraft(delay, subject, body, thread);
    }

    private static int number(Integer value) {
        return value == null ? 0 : value;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public Integer getHours() {
        return hours;
    }

    public void setHours(Integer hours) {
        this.hours = hours;
    }

    public Integer getMinutes() {
        return minutes;
    }

    public void setMinutes(Integer minutes) {
        this.minutes = minutes;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public boolean isThread() {
        return thread;
    }

    public void setThread(boolean thread) {
        this.thread = thread;
    }
}
