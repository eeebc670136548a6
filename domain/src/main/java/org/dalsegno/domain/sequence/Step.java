package org.dalsegno.domain.sequence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.Duration;

/**
 * One e-mail of a sequence. Numbers begin at 1; the delay counts from the sending of the step
 * before.
 */
@Entity
public class Step {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "step_seq")
    @SequenceGenerator(name = "step_seq", sequenceName = "step_seq", allocationSize = 50)
    private Long id;

    @ManyToOne
    @JoinColumn(name = "sequence_id")
    private Sequence sequence;

    private int number;

    @Column(name = "delay_seconds")
    private long delaySeconds;

    private String subject;

    private String body;

    private boolean thread;

    protected Step() {}

    Step(Sequence sequence, int number, StepDraft draft) {
        this.sequence = sequence;
        this.number = number;
        rewrite(draft);
    }

    final void rewrite(StepDraft draft) {
        delaySeconds = draft.delay().toSeconds();
        subject = draft.subject().strip();
        body = draft.body();
        thread = draft.thread();
    }

    public int number() {
        return number;
    }

    public Duration delay() {
        return Duration.ofSeconds(delaySeconds);
    }

    /** The subject as written, with its {@code {{tokens}}}. */
    public String subject() {
        return subject;
    }

    /** The body as written, HTML with {@code {{tokens}}}. */
    public String body() {
        return body;
    }

    /** Whether this mail answers the one before it, in the same conversation. */
    public boolean thread() {
        return thread;
    }
}
