package org.dalsegno.web.sequences;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dalsegno.domain.sequence.SendWindow;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.WindowDraft;
import org.dalsegno.service.sequences.SequenceView;

/** A sequence while somebody edits it; lives as long as the page is open. */
@Named
@ViewScoped
public class SequenceForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String[] WEEKDAYS = {
        "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"
    };

    private Long version;
    private String name;
    private Duration maxLate;
    private ArrayList<StepForm> steps = new ArrayList<>();
    private boolean windowed = true;
    private String[] days = WEEKDAYS;
    private String from = "09:00";
    private String to = "17:00";
    private String zone;
    private Integer shownFor;
    private String contact;
    private Long inboxId;

    /** A new sequence. */
    void begin(String userZone) {
        zone = userZone;
        steps.add(new StepForm());
    }

    /** A sequence that is there already. */
    void take(SequenceView sequence, String userZone) {
        version = sequence.version();
        name = sequence.name();
        maxLate = sequence.maxLate();
        sequence.steps().forEach(step -> steps.add(StepForm.of(step)));
        zone = userZone;
        windowed = sequence.sendWindow() != null;
        if (windowed) {
            take(sequence.sendWindow());
        }
    }

    private void take(SendWindow window) {
        days = window.days().stream().sorted().map(DayOfWeek::name).toArray(String[]::new);
        from = window.from().toString();
        to = window.to().equals(LocalTime.MAX) ? "24:00" : window.to().toString();
        zone = window.zone().getId();
    }

    /** Puts a step further up (a negative distance) or down; at either end nothing happens. */
    void move(StepForm step, int distance) {
        int from = steps.indexOf(step);
        int to = from + distance;
        if (from >= 0 && to >= 0 && to < steps.size()) {
            steps.add(to, steps.remove(from));
        }
    }

    /** Whether the effects of exactly this draft have been shown; from now on they have. */
    boolean hasShown(SequenceDraft draft) {
        boolean shown = Integer.valueOf(draft.hashCode()).equals(shownFor);
        shownFor = draft.hashCode();
        return shown;
    }

    SequenceDraft draft() {
        WindowDraft window = windowed ? new WindowDraft(List.of(days), from, to, zone) : null;
        return new SequenceDraft(
                name, steps.stream().map(StepForm::draft).toList(), window, maxLate);
    }

    Long version() {
        return version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public List<StepForm> getSteps() {
        return steps;
    }

    public boolean isWindowed() {
        return windowed;
    }

    public void setWindowed(boolean windowed) {
        this.windowed = windowed;
    }

    public String[] getDays() {
        return Arrays.copyOf(days, days.length);
    }

    public void setDays(String[] days) {
        this.days = Arrays.copyOf(days, days.length);
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    /** A part of the address or name of the contact to try the steps with. */
    public String getContact() {
        return contact;
    }

    public void setContact(String contact) {
        this.contact = contact;
    }

    /** The inbox that test mails leave from. */
    public Long getInboxId() {
        return inboxId;
    }

    public void setInboxId(Long inboxId) {
        this.inboxId = inboxId;
    }
}
