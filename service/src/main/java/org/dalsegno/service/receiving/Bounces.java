package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Scope;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.diagnosis.Returned;
import org.dalsegno.service.diagnosis.ReturnedMail;
import org.dalsegno.service.dispatch.Holds;
import org.dalsegno.service.reviewing.UnmatchedReplies;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.suppressing.Suppressions;

/**
 * What a bounce does: the recipient's fault ends the enrollment at the step that bounced, a fault
 * that passes makes that step wait, and the sender's fault holds the inbox. The caller's
 * transaction.
 */
@Singleton
public class Bounces {

    /** So long a passing fault is remembered. */
    private static final Duration MEMORY = Duration.ofDays(14);

    /** These look final even where the server calls them temporary: two of them are enough. */
    private static final Set<Cause> NEARLY_FINAL =
            EnumSet.of(
                    Cause.BOUNCE_USER_UNKNOWN, Cause.BOUNCE_MAILBOX_DISABLED, Cause.BOUNCE_MOVED);

    private static final int MOST = 3;

    private final Sql sql;
    private final EntityManager entities;
    private final Suppressions suppressions;
    private final Holds holds;
    private final UnmatchedReplies unmatched;

    @Inject
    public Bounces(
            Sql sql,
            EntityManager entities,
            Suppressions suppressions,
            Holds holds,
            UnmatchedReplies unmatched) {
        this.sql = sql;
        this.entities = entities;
        this.suppressions = suppressions;
        this.holds = holds;
        this.unmatched = unmatched;
    }

    /** Applies it; empty when the report says nothing of a failure. */
    Optional<FiledDiagnosis> apply(Attempt attempt, ReturnedMail mail, Instant now) {
        Optional<Diagnosis> said = diagnosis(mail, attempt.sentTo());
        return said.map(
                diagnosis -> {
                    FiledDiagnosis filed = new FiledDiagnosis(diagnosis, now);
                    entities.persist(filed);
                    unmatched.count(diagnosis, now);
                    move(attempt, mail, diagnosis, filed, now);
                    return filed;
                });
    }

    private void move(
            Attempt attempt,
            ReturnedMail mail,
            Diagnosis diagnosis,
            FiledDiagnosis filed,
            Instant now) {
        if (diagnosis.cause().holdsInbox()) {
            sendersFault(attempt, diagnosis, filed, now);
            return;
        }
        boolean names = names(mail, attempt.sentTo());
        if (isSoft(diagnosis)) {
            soft(attempt, names, diagnosis, filed, now);
            return;
        }
        if (diagnosis.suppress() && names) {
            suppress(attempt, diagnosis, now);
        }
        end(attempt, filed, now);
    }

    /** A bounce of an address that has been corrected since says nothing about the new one. */
    private static void end(Attempt attempt, FiledDiagnosis filed, Instant now) {
        if (attempt.isStillTheAddress()) {
            attempt.enrollment().returned(filed, attempt.stepNumber(), now);
        }
    }

    private void suppress(Attempt attempt, Diagnosis diagnosis, Instant now) {
        suppressions.add(attempt.sentTo(), diagnosis.cause(), diagnosis.evidence().text(), now);
    }

    /** A full mailbox passes, whichever class of reply says so. */
    private static boolean isSoft(Diagnosis diagnosis) {
        return diagnosis.cause().scope() == Scope.RECIPIENT
                && (diagnosis.temporary() || diagnosis.cause() == Cause.BOUNCE_MAILBOX_FULL);
    }

    private void soft(
            Attempt attempt,
            boolean names,
            Diagnosis diagnosis,
            FiledDiagnosis filed,
            Instant now) {
        int times = 1 + softBounces(attempt.sentTo(), now);
        int most = NEARLY_FINAL.contains(diagnosis.cause()) ? 2 : MOST;
        Optional<Duration> delay =
                times < most ? diagnosis.cause().retry().delayBefore(times) : Optional.empty();
        if (delay.isPresent()) {
            waitAtStep(attempt, filed, WaitingReason.RETRY, now.plus(delay.get()), now);
            return;
        }
        boolean gone = times >= most && diagnosis.code() == ErrorCode.BOUNCED;
        if (gone && names && diagnosis.cause() != Cause.BOUNCE_RECIPIENT_REFUSED) {
            suppress(attempt, diagnosis, now);
        }
        end(attempt, filed, now);
    }

    /** The same mail in two inboxes of one owner is one bounce. */
    private int softBounces(String address, Instant now) {
        return (int)
                sql.number(
                        "select count(distinct r.mail_key) from returned_mail r join attempt a on a.id = r.attempt_id"
                                + " join diagnosis d on d.id = r.diagnosis_id where a.sent_to = ? and r.event = 'FAILED'"
                                + " and r.received_at > ? and (d.temporary = true or d.cause = ?)",
                        address,
                        now.minus(MEMORY),
                        Cause.BOUNCE_MAILBOX_FULL.id());
    }

    /**
     * The inbox is held once, unless it was mended since that mail was sent; the step, which was
     * not delivered, waits for it. A step that comes back again and again needs a person.
     */
    private void sendersFault(
            Attempt attempt, Diagnosis diagnosis, FiledDiagnosis filed, Instant now) {
        Inbox inbox = attempt.enrollment().inbox();
        if (inbox.isNews(attempt.claimedAt())) {
            holds.hold(inbox, diagnosis, now);
        }
        boolean resumesByHand =
                diagnosis.code() == ErrorCode.RATE_LIMIT_REACHED && !inbox.resumeAfterQuota();
        if (resumesByHand || returns(attempt) + 1 >= MOST) {
            end(attempt, filed, now);
        } else {
            boolean held = inbox.state() != InboxState.CONNECTED;
            WaitingReason reason = held ? WaitingReason.INBOX_HELD : WaitingReason.RETRY;
            waitAtStep(attempt, filed, reason, now, now);
        }
    }

    private int returns(Attempt attempt) {
        return (int)
                sql.number(
                        "select count(*) from returned_mail r join attempt a on a.id = r.attempt_id"
                                + " where a.enrollment_id = ? and a.step_number = ? and r.event = 'FAILED'",
                        attempt.enrollment().id(),
                        attempt.stepNumber());
    }

    private static void waitAtStep(
            Attempt attempt,
            FiledDiagnosis filed,
            WaitingReason reason,
            Instant until,
            Instant now) {
        Enrollment enrollment = attempt.enrollment();
        if (attempt.isStillTheAddress()) {
            enrollment.returnedForNow(filed, attempt.stepNumber(), reason, until, now);
        }
    }

    /**
     * Whether the report speaks of this address, or of none: a member of a list is not the list.
     */
    private static boolean names(ReturnedMail mail, String email) {
        return mail.recipients().stream()
                .anyMatch(r -> r.address() == null || email.equalsIgnoreCase(r.address()));
    }

    /**
     * What the report says about this address, or, when it names others (a forwarding), about the
     * first that failed.
     */
    private static Optional<Diagnosis> diagnosis(ReturnedMail mail, String email) {
        List<Returned> failed =
                mail.recipients().stream().filter(r -> r.diagnosis() != null).toList();
        return failed.stream()
                .filter(r -> email.equalsIgnoreCase(r.address()))
                .findFirst()
                .or(() -> failed.stream().findFirst())
                .map(Returned::diagnosis);
    }
}
