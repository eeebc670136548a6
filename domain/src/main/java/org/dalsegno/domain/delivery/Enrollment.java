package org.dalsegno.domain.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.sequence.Sequence;

/**
 * One contact in one sequence from one inbox. It stands at a step: the one that is sent next, or
 * that could not be sent. Starting again means at that step.
 */
@Entity
public class Enrollment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "enrollment_seq")
    @SequenceGenerator(
            name = "enrollment_seq",
            sequenceName = "enrollment_seq",
            allocationSize = 50)
    private Long id;

    @Version private long version;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "sequence_id")
    private Sequence sequence;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "contact_id")
    private Contact contact;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "inbox_id")
    private Inbox inbox;

    @Enumerated(EnumType.STRING)
    private EnrollmentState state;

    @Column(name = "step_number")
    private int stepNumber;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "first_due_at")
    private Instant firstDueAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "waiting_reason")
    private WaitingReason waitingReason;

    @Embedded private OpenError error = new OpenError();

    /** Set by the claim, which takes many in hand at once in the database. */
    @Column(name = "in_flight")
    private boolean inFlight;

    @Column(name = "step_since")
    private Instant stepSince;

    @Column(name = "enrolled_at")
    private Instant enrolledAt;

    @Column(name = "last_sent_at")
    private Instant lastSentAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected Enrollment() {}

    /** Enrolls; the first mail is due after the step's delay, when the send window is open. */
    public Enrollment(Sequence sequence, Contact contact, Inbox inbox, int startStep, Instant now) {
        this.sequence = sequence;
        this.contact = contact;
        this.inbox = inbox;
        this.enrolledAt = now;
        this.stepNumber = startStep;
        schedule(sequence.step(startStep).map(step -> now.plus(step.delay())).orElse(now), now);
    }

    /** Sets the time of the current step; a closed window makes it wait until it opens. */
    private void schedule(Instant wanted, Instant now) {
        stand(Progress.at(sequence, stepNumber, wanted), now);
    }

    private void stand(Progress progress, Instant now) {
        state = progress.state();
        stepNumber = progress.stepNumber();
        dueAt = progress.dueAt();
        waitingReason = progress.waitingReason();
        changedAt = now;
        if (dueAt != null) {
            firstDueAt = dueAt;
            stepSince = now;
        }
    }

    /** The current step went out, or a person says that it did: on to the next, or finished. */
    public void stepSent(Instant now) {
        error.mend();
        lastSentAt = now;
        stand(Progress.afterSending(sequence, stepNumber, now), now);
    }

    /**
     * A claim that finds the send window closed or the quota used up puts the step off; nothing was
     * tried.
     */
    public void postpone(WaitingReason reason, Instant until, Instant now) {
        changedAt = now;
        waitFor(reason, until);
    }

    /**
     * The current step waits.
     *
     * @param until when it is looked at again; null: its turn stays where it was
     */
    void waitFor(WaitingReason reason, Instant until) {
        state = EnrollmentState.WAITING;
        waitingReason = reason;
        dueAt = until == null ? dueAt : until;
    }

    /** Waits because somebody wished it so: the step does not grow late by it. */
    private void rest(WaitingReason reason, Instant until) {
        waitFor(reason, until);
        firstDueAt = until;
    }

    /**
     * Whether the current step is later than its sequence allows, so that a person is asked before
     * it is sent. A quota, a hold of the inbox, a retry and a stop of all sending make it late; a
     * contact who is away and a date that a person chose do not.
     */
    public boolean isLate(Instant now) {
        return sequence.isTooLate(firstDueAt, now);
    }

    /** The current step could not be sent. */
    void stopAtStep(ErrorCode code) {
        end(EnrollmentState.after(code));
    }

    private void end(EnrollmentState last) {
        state = last;
        waitingReason = null;
        dueAt = null;
    }

    /**
     * Records what an attempt came to and moves by that outcome's rule; a person's or a reply's
     * stop is not undone.
     */
    public void apply(Outcome outcome, FiledDiagnosis filed, Instant now) {
        changedAt = now;
        inFlight = false;
        if (!state.underway()) {
            if (outcome instanceof Outcome.Sent) {
                lastSentAt = now;
            }
            return;
        }
        outcome.move(this, now);
        if (filed != null && outcome.showsBadge()) {
            error.show(filed, stepNumber);
        }
    }

    /** How it stands, so that {@link #takeBack} can put it back there. */
    public Former former() {
        return new Former(
                state,
                stepNumber,
                dueAt,
                firstDueAt,
                waitingReason,
                error.diagnosis().map(FiledDiagnosis::id).orElse(null),
                error.failedStep(),
                error.mendedCode(),
                error.isReturned(),
                error.snoozedUntil(),
                error.assigneeId());
    }

    /**
     * Takes a restart back, while nothing has come of it: the error stands again as it stood.
     *
     * @param filed the error that it had
     * @param since {@link #stepSince} as the restart left it
     * @return whether it was taken back; false when anything has happened to it since
     */
    public boolean takeBack(Former former, FiledDiagnosis filed, Instant since, Instant now) {
        boolean untouched =
                state.underway() && !inFlight && !error.isShown() && stepSince.equals(since);
        if (!untouched) {
            return false;
        }
        state = former.state();
        stepNumber = former.stepNumber();
        dueAt = former.dueAt();
        firstDueAt = former.firstDueAt();
        waitingReason = former.waitingReason();
        error.putBack(former, filed);
        changedAt = now;
        return true;
    }

    /**
     * A mail that came back ends the enrollment with its error. One that ended otherwise before (an
     * answer, an opt-out, a person's stop) stays as it is.
     *
     * @param step the step that came back
     */
    public void returned(FiledDiagnosis filed, int step, Instant now) {
        if (state.mayStillChange()) {
            changedAt = now;
            stopAtStep(filed.code());
            stepNumber = step;
            error.show(filed, step);
        }
    }

    /**
     * Its open error is told anew by later rules: the badge and the kind of its end follow. Nothing
     * is sent or started by this, and an end that the contact wished stays.
     */
    public void rediagnosed(FiledDiagnosis filed, Instant now) {
        if (!error.rediagnosed(filed)) {
            return;
        }
        changedAt = now;
        if (state == EnrollmentState.FAILED || state == EnrollmentState.BOUNCED) {
            stopAtStep(filed.code());
        }
    }

    /**
     * A mail came back for a reason that passes, or that was not the contact's: its step waits to
     * be sent again. Only while nothing went out after it; otherwise all stays as it is.
     *
     * @param until when it is due again
     * @return whether the step waits now
     */
    public boolean returnedForNow(
            FiledDiagnosis filed, int step, WaitingReason reason, Instant until, Instant now) {
        boolean next = state.underway() && !inFlight && stepNumber == step + 1;
        boolean last = state == EnrollmentState.FINISHED && stepNumber == step;
        if (!next && !last) {
            return false;
        }
        stepNumber = step;
        changedAt = now;
        stepSince = now;
        rest(reason, sequence.nextOpening(until));
        if (reason == WaitingReason.INBOX_HELD) {
            error.show(filed, step);
        }
        return true;
    }

    /** The contact wants no more mail, however the enrollment stood. */
    public void optedOut(FiledDiagnosis filed, Instant now) {
        changedAt = now;
        stopAtStep(filed.code());
        error.show(filed, stepNumber);
    }

    /**
     * The contact answered; nothing more is sent. A later answer to an ended enrollment changes
     * nothing.
     */
    public void replied(Instant now) {
        if (state.mayStillChange()) {
            changedAt = now;
            error.mend();
            end(EnrollmentState.REPLIED);
        }
    }

    /** The contact is away: the next step waits until they are back, if it was due before. */
    public void away(Instant until, Instant now) {
        if (state.underway() && dueAt.isBefore(until)) {
            changedAt = now;
            rest(WaitingReason.OUT_OF_OFFICE, sequence.nextOpening(until));
        }
    }

    /**
     * A person takes the contact out for good, and with it the error that stood there; idempotent.
     * What has ended already stays as it ended.
     */
    public void stop(Instant now) {
        if (state.underway() || state == EnrollmentState.FAILED) {
            changedAt = now;
            error.mend();
            end(EnrollmentState.STOPPED);
        }
    }

    /**
     * Why it may not be started again, as a stable code, or empty when it may.
     *
     * @param suppressedAs what the contact's address is suppressed for; null when it may be mailed
     */
    public Optional<String> restartRefusal(ErrorCode suppressedAs, boolean lastOutcomeUnknown) {
        return new Restartable(
                        state,
                        suppressedAs,
                        inFlight,
                        lastOutcomeUnknown,
                        error.badge().orElse(null))
                .refusal();
    }

    /**
     * Starts again at a step.
     *
     * @param step null: at the step that failed
     * @param notBefore null: now
     */
    public void restart(Integer step, Instant notBefore, Instant now) {
        Integer failedStep = error.failedStep();
        stepNumber = step != null ? step : failedStep != null ? failedStep : stepNumber;
        error.mend();
        boolean later = notBefore != null && notBefore.isAfter(now);
        schedule(later ? notBefore : now, now);
        if (later && state == EnrollmentState.ACTIVE) {
            waitFor(WaitingReason.NOT_BEFORE, dueAt);
        }
    }

    /**
     * Whether it stands where an attempt of this step left it, so that a word on that attempt moves
     * it.
     */
    public boolean stoppedAt(int step) {
        return state == EnrollmentState.FAILED && stepNumber == step;
    }

    /**
     * A returned mail proves that this step went out: on to the next, if it still stands there. A
     * step that is in hand just now moves by that attempt's own outcome.
     */
    public void provedSent(int step, Instant now) {
        boolean waitsToBeSentAgain = state.underway() && stepNumber == step && !inFlight;
        if (stoppedAt(step) || waitsToBeSentAgain) {
            stepSent(now);
        }
    }

    /**
     * The inbox sends again: what waited for it is due at once, in the order in which it was due
     * before. It is as late as it was.
     */
    public void inboxResumed(Instant now) {
        if (state == EnrollmentState.WAITING && waitingReason == WaitingReason.INBOX_HELD) {
            Instant due = firstDueAt;
            error.mend();
            schedule(dueAt.isBefore(now) ? dueAt : now, now);
            firstDueAt = due == null ? firstDueAt : due;
        }
    }

    public Long id() {
        return id;
    }

    public Sequence sequence() {
        return sequence;
    }

    public Contact contact() {
        return contact;
    }

    public Inbox inbox() {
        return inbox;
    }

    public EnrollmentState state() {
        return state;
    }

    public int stepNumber() {
        return stepNumber;
    }

    public boolean inFlight() {
        return inFlight;
    }

    public Instant dueAt() {
        return dueAt;
    }

    /**
     * When the current step should have gone out at first; what it waits for since changes nothing.
     */
    public Instant firstDueAt() {
        return firstDueAt;
    }

    public Optional<WaitingReason> waitingReason() {
        return Optional.ofNullable(waitingReason);
    }

    /** The error that it shows, and what people do about it. */
    public OpenError error() {
        return error;
    }

    /** When the current step became current, or was started again; retries count from here. */
    public Instant stepSince() {
        return stepSince;
    }

    public Instant lastSentAt() {
        return lastSentAt;
    }
}
