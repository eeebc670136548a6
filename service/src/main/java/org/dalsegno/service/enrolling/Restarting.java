package org.dalsegno.service.enrolling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Former;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.addresses.AddressRule;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.resolving.Resolution;
import org.dalsegno.service.resolving.Resolutions;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;
import org.dalsegno.service.suppressing.Suppressions;

/**
 * Starts again at the step that failed, and the other things a person may do with an enrollment.
 */
@Singleton
public class Restarting {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final Suppressions suppressions;
    private final Ledger ledger;
    private final AddressRule addresses;
    private final Resolutions resolutions;
    private final Clock clock;

    @Inject
    public Restarting(
            EntityManager entities,
            Transactions transactions,
            Sql sql,
            Suppressions suppressions,
            Ledger ledger,
            AddressRule addresses,
            Resolutions resolutions,
            Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
        this.suppressions = suppressions;
        this.ledger = ledger;
        this.addresses = addresses;
        this.resolutions = resolutions;
        this.clock = clock;
    }

    /**
     * Starts again. A second click finds it started and is refused with NOT_FAILED.
     *
     * @param step null: the failed one
     * @param notBefore null: now
     * @throws Refused CONFLICT with UNSUBSCRIBED, BOUNCED, NOT_FAILED, OUTCOME_UNKNOWN or IN_FLIGHT
     */
    public void restart(Viewer viewer, long id, Integer step, Instant notBefore) {
        SeenEnrollments.require(sql, viewer, id);
        transactions.run(() -> restartNow(viewer, id, step, notBefore, Resolution.RESTARTED));
    }

    private void restartNow(
            Viewer viewer, long id, Integer step, Instant notBefore, Resolution as) {
        Enrollment enrollment = locked(id);
        int steps = enrollment.sequence().steps().size();
        if (step != null && (step < 1 || step > steps)) {
            throw new InvalidInput(
                    "/step", "OUT_OF_RANGE", "The sequence has steps 1 to " + steps + ".");
        }
        refusal(enrollment)
                .ifPresent(
                        code -> {
                            throw new Refused(Refused.Kind.CONFLICT, code, RestartTexts.of(code));
                        });
        start(viewer, enrollment, step, notBefore, as);
    }

    /**
     * What waits for its inbox is in the queue already, and its badge says why nothing goes out.
     */
    void start(
            Viewer viewer, Enrollment enrollment, Integer step, Instant notBefore, Resolution as) {
        if (!waitsForInbox(enrollment)) {
            resolutions.ofEnrollment(viewer, enrollment.id(), as);
            enrollment.restart(step, notBefore, clock.instant());
        }
    }

    /**
     * What came of starting one of many again.
     *
     * @param refusal why it was not, as a stable code; null when it was
     * @param former how it stood before; null when nothing changed
     * @param stepSince what its restart is known by; null when nothing changed
     */
    public record Started(String refusal, Former former, Instant stepSince) {}

    /**
     * Starts one of many again, at its failed step; part of the caller's transaction.
     *
     * @param viewer on whose behalf; has been let at it before
     * @param notBefore null: now
     */
    public Started startAgain(Viewer viewer, long id, Instant notBefore) {
        Enrollment enrollment = locked(id);
        Optional<String> refused = refusal(enrollment);
        if (refused.isPresent()) {
            return new Started(refused.get(), null, null);
        }
        if (waitsForInbox(enrollment)) {
            return new Started("INBOX_HELD", null, null);
        }
        Former former = enrollment.former();
        start(viewer, enrollment, null, notBefore, Resolution.RESTARTED);
        return new Started(null, former, enrollment.stepSince());
    }

    /**
     * Takes one of many out; part of the caller's transaction.
     *
     * @param viewer on whose behalf; has been let at it before
     * @return false when it had ended already
     */
    public boolean takeOut(Viewer viewer, long id) {
        Enrollment enrollment = locked(id);
        takeOut(viewer, enrollment);
        return enrollment.state() == EnrollmentState.STOPPED;
    }

    private static boolean waitsForInbox(Enrollment enrollment) {
        return enrollment.waitingReason().filter(r -> r == WaitingReason.INBOX_HELD).isPresent()
                && enrollment.inbox().state() != InboxState.CONNECTED;
    }

    /** Why it may not be started again, as a stable code, or empty. */
    Optional<String> refusal(Enrollment enrollment) {
        ErrorCode suppressed = suppressions.code(enrollment.contact().emailKey()).orElse(null);
        return enrollment.restartRefusal(suppressed, unknown(enrollment).isPresent());
    }

    /** The attempt at the current step of which nobody knows whether it went out, or empty. */
    private Optional<Attempt> unknown(Enrollment enrollment) {
        return entities.createQuery(
                        "select a from Attempt a where a.enrollment = :enrollment and a.outcome = :unknown order by a.id desc",
                        Attempt.class)
                .setParameter("enrollment", enrollment)
                .setParameter("unknown", Outcome.Kind.UNKNOWN)
                .getResultStream()
                .findFirst();
    }

    /** Holds the row, so that a double click and the engine come one after the other. */
    Enrollment locked(long id) {
        return entities.find(Enrollment.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * A person says what an Unknown outcome was.
     *
     * @param sent true: it went out, on to the next step; false: it did not, the step is sent again
     * @throws Refused CONFLICT NOT_UNKNOWN
     */
    public void resolve(Viewer viewer, long id, boolean sent) {
        SeenEnrollments.require(sql, viewer, id);
        transactions.run(
                () -> {
                    Enrollment enrollment = locked(id);
                    Attempt attempt =
                            unknown(enrollment)
                                    .orElseThrow(
                                            () ->
                                                    new Refused(
                                                            Refused.Kind.CONFLICT,
                                                            "NOT_UNKNOWN",
                                                            "Nothing is unknown about this contact's last step."));
                    resolutions.ofEnrollment(
                            viewer, id, sent ? Resolution.WENT_OUT : Resolution.SENT_AGAIN);
                    resolve(enrollment, attempt, sent);
                });
    }

    /**
     * The word on the attempt always counts; the enrollment moves only when it still stands there.
     */
    private void resolve(Enrollment enrollment, Attempt attempt, boolean sent) {
        Instant now = clock.instant();
        attempt.resolve(sent, now);
        boolean stands = enrollment.stoppedAt(attempt.stepNumber());
        if (sent) {
            ledger.prove(attempt);
            if (stands) {
                enrollment.stepSent(now);
            }
        } else {
            ledger.release(List.of(attempt.id()));
            if (stands) {
                enrollment.restart(attempt.stepNumber(), null, now);
            }
        }
    }

    /** Takes the contact out of the sequence; idempotent. */
    public void stop(Viewer viewer, long id) {
        SeenEnrollments.require(sql, viewer, id);
        transactions.run(() -> takeOut(viewer, locked(id)));
    }

    private void takeOut(Viewer viewer, Enrollment enrollment) {
        if (enrollment.state().underway() || enrollment.state() == EnrollmentState.FAILED) {
            resolutions.ofEnrollment(viewer, enrollment.id(), Resolution.STOPPED);
        }
        enrollment.stop(clock.instant());
    }

    /**
     * Corrects the contact's address and starts this enrollment again at its failed step.
     *
     * @throws InvalidInput for a bad address
     * @throws Refused CONFLICT CONTACT_EXISTS when another contact has it, or as for {@link
     *     #restart}
     */
    public void correctAddress(Viewer viewer, long id, String email) {
        SeenEnrollments.require(sql, viewer, id);
        transactions.run(
                () -> {
                    Enrollment enrollment = locked(id);
                    refuseUnmailable(email, enrollment.inbox().id());
                    EmailAddress address = EmailAddress.parse(email);
                    long others =
                            sql.number(
                                    "select count(*) from contact where email_key = ? and id <> ?",
                                    address.key(),
                                    enrollment.contact().id());
                    if (others > 0) {
                        throw new Refused(
                                Refused.Kind.CONFLICT,
                                "CONTACT_EXISTS",
                                "Another contact has this address; enroll them.");
                    }
                    enrollment.contact().correctAddress(email);
                    restartNow(viewer, id, null, null, Resolution.CORRECTED);
                });
    }

    private void refuseUnmailable(String email, long inboxId) {
        addresses
                .problem(email, inboxId)
                .ifPresent(
                        e -> {
                            throw new InvalidInput(List.of(e.problem("/email")));
                        });
    }
}
