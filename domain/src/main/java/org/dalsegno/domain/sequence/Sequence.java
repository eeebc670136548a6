package org.dalsegno.domain.sequence;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An ordered list of e-mail steps and the window in which they may go out. */
@Entity
public class Sequence {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "sequence_seq")
    @SequenceGenerator(name = "sequence_seq", sequenceName = "sequence_seq", allocationSize = 50)
    private Long id;

    @Version private long version;

    private String name;

    @Column(name = "owner_id")
    private Long ownerId;

    @OneToMany(mappedBy = "sequence", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("number")
    private List<Step> steps = new ArrayList<>();

    @Column(name = "window_days")
    private String windowDays;

    @Column(name = "window_from")
    private String windowFrom;

    @Column(name = "window_to")
    private String windowTo;

    @Column(name = "window_zone")
    private String windowZone;

    @Column(name = "max_late_seconds")
    private long maxLateSeconds;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Sequence() {}

    /**
     * @param ownerId the user who made it
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     */
    public Sequence(long ownerId, SequenceDraft draft, Instant now) {
        this.ownerId = ownerId;
        this.createdAt = now;
        rewrite(draft);
    }

    /**
     * Takes over a changed draft. Contacts inside stay at their step number; what is sent next is
     * read from the new text.
     *
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field; nothing has changed then
     */
    public final void rewrite(SequenceDraft draft) {
        draft.check();
        name = draft.name().strip();
        maxLateSeconds = draft.maxLate().toSeconds();
        rewriteWindow(draft.window() == null ? null : draft.window().window());
        rewriteSteps(draft.steps());
    }

    private void rewriteSteps(List<StepDraft> drafts) {
        for (int i = 0; i < drafts.size(); i++) {
            if (i < steps.size()) {
                steps.get(i).rewrite(drafts.get(i));
            } else {
                steps.add(new Step(this, i + 1, drafts.get(i)));
            }
        }
        while (steps.size() > drafts.size()) {
            steps.remove(steps.size() - 1);
        }
    }

    private void rewriteWindow(SendWindow window) {
        windowDays =
                window == null
                        ? null
                        : EnumSet.copyOf(window.days()).stream()
                                .map(DayOfWeek::name)
                                .collect(Collectors.joining(","));
        windowFrom = window == null ? null : window.from().toString();
        windowTo = window == null ? null : window.to().toString();
        windowZone = window == null ? null : window.zone().getId();
    }

    /** The send window, or empty when it may send at any time. */
    public Optional<SendWindow> window() {
        if (windowDays == null) {
            return Optional.empty();
        }
        Set<DayOfWeek> days =
                Arrays.stream(windowDays.split(",", -1))
                        .map(DayOfWeek::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
        return Optional.of(
                new SendWindow(
                        days,
                        LocalTime.parse(windowFrom),
                        LocalTime.parse(windowTo),
                        ZoneId.of(windowZone)));
    }

    /** The first moment at or after {@code when} at which this sequence may send. */
    public Instant nextOpening(Instant when) {
        return window().orElseGet(() -> SendWindow.always(ZoneOffset.UTC)).next(when);
    }

    /**
     * Names of tokens without fallback, from {@code startStep} on, that this contact has no value
     * for.
     */
    public Set<String> missingTokens(int startStep, Function<String, Optional<String>> values) {
        Set<String> missing = new LinkedHashSet<>();
        for (Step step : steps) {
            if (step.number() >= startStep) {
                missing.addAll(Template.of(step.subject()).missing(values));
                missing.addAll(Template.of(step.body()).missing(values));
            }
        }
        return missing;
    }

    /** The step with this number, or empty when the sequence is shorter. */
    public Optional<Step> step(int number) {
        return steps.stream().filter(s -> s.number() == number).findFirst();
    }

    public Long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public Long ownerId() {
        return ownerId;
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /**
     * Whether a step that should have gone out at {@code firstDueAt} is too late to be sent
     * unasked.
     *
     * @param firstDueAt null: it has not been due yet
     */
    public boolean isTooLate(Instant firstDueAt, Instant now) {
        return firstDueAt != null && Duration.between(firstDueAt, now).compareTo(maxLate()) > 0;
    }

    public Duration maxLate() {
        return Duration.ofSeconds(maxLateSeconds);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
