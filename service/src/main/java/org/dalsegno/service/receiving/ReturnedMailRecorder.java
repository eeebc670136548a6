package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.delivery.WorkingDays;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Returned;
import org.dalsegno.service.diagnosis.ReturnedMail;
import org.dalsegno.service.dispatch.Holds;
import org.dalsegno.service.reviewing.UnmatchedReplies;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.suppressing.OptOut;
import org.dalsegno.service.suppressing.Suppressions;

/**
 * Moves the enrollment that a returned mail speaks of. A mail that matches nothing we sent moves
 * and suppresses nobody. The caller's transaction; a second record of the same mail fails on its
 * unique key and changes nothing.
 */
@Singleton
public class ReturnedMailRecorder {

    private final Sql sql;
    private final EntityManager entities;
    private final Suppressions suppressions;
    private final OptOut optOut;
    private final Holds holds;
    private final UnmatchedReplies unmatched;

    @Inject
    public ReturnedMailRecorder(
            Sql sql,
            EntityManager entities,
            Suppressions suppressions,
            OptOut optOut,
            Holds holds,
            UnmatchedReplies unmatched) {
        this.sql = sql;
        this.entities = entities;
        this.suppressions = suppressions;
        this.optOut = optOut;
        this.holds = holds;
        this.unmatched = unmatched;
    }

    void record(long inboxId, long uidValidity, long uid, ReturnedMail mail, Instant now) {
        Optional<Attempt> attempt = match(inboxId, mail);
        sql.update(
                "insert into returned_mail (id, inbox_id, uid_validity, uid, event, attempt_id, received_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                sql.next("returned_mail_seq"),
                inboxId,
                uidValidity,
                uid,
                mail.event(),
                attempt.map(Attempt::id).orElse(null),
                now);
        attempt.ifPresent(a -> move(a, mail, now));
    }

    /** The attempt whose Message-ID the mail refers to, the most telling reference first. */
    private Optional<Attempt> match(long inboxId, ReturnedMail mail) {
        List<String> ids = new ArrayList<>();
        if (mail.originalMessageId() != null) {
            ids.add(mail.originalMessageId());
        }
        ids.addAll(mail.references());
        for (String id : ids) {
            Optional<Long> found =
                    sql.one(
                            "select id from attempt where message_id = ? and inbox_id = ?",
                            r -> r.getLong("id"),
                            id,
                            inboxId);
            if (found.isPresent()) {
                return found.map(attemptId -> entities.find(Attempt.class, attemptId));
            }
        }
        return Optional.empty();
    }

    private void move(Attempt attempt, ReturnedMail mail, Instant now) {
        Enrollment enrollment = attempt.enrollment();
        switch (mail.event()) {
            case FAILED -> failed(attempt, mail, now);
            case COMPLAINT ->
                    optOut.end(enrollment.contact(), Cause.UNSUB_COMPLAINT, said(mail, now), now);
            case OPT_OUT ->
                    optOut.end(enrollment.contact(), Cause.UNSUB_OPT_OUT, said(mail, now), now);
            case AUTO_REPLY -> enrollment.away(backOn(enrollment, mail, now), now);
            case NOT_A_BOUNCE -> enrollment.replied(now);
            case DELAYED, DELIVERED -> {
                // On its way or there: nothing to do.
            }
        }
    }

    private void failed(Attempt attempt, ReturnedMail mail, Instant now) {
        Enrollment enrollment = attempt.enrollment();
        Diagnosis diagnosis = diagnosis(mail, enrollment.contact().email());
        if (diagnosis == null) {
            return;
        }
        FiledDiagnosis filed = new FiledDiagnosis(diagnosis, now);
        entities.persist(filed);
        if (diagnosis.suppress() && names(mail, enrollment.contact().email())) {
            suppressions.add(
                    enrollment.contact().email(),
                    diagnosis.cause(),
                    diagnosis.evidence().text(),
                    now);
        }
        if (diagnosis.cause().holdsInbox()) {
            holds.hold(enrollment.inbox(), diagnosis, now);
        }
        enrollment.returned(filed, attempt.stepNumber(), now);
        unmatched.count(diagnosis, now);
    }

    /**
     * Whether the report speaks of this address, or of none: a member of a list is not the list.
     */
    private static boolean names(ReturnedMail mail, String email) {
        return mail.recipients().stream()
                .anyMatch(r -> r.address() == null || email.equalsIgnoreCase(r.address()));
    }

    /**
     * What the report says about this contact, or, when it names others (a forwarding), about the
     * first that failed.
     */
    private static Diagnosis diagnosis(ReturnedMail mail, String email) {
        List<Returned> failed =
                mail.recipients().stream().filter(r -> r.diagnosis() != null).toList();
        return failed.stream()
                .filter(r -> email.equalsIgnoreCase(r.address()))
                .findFirst()
                .or(() -> failed.stream().findFirst())
                .map(Returned::diagnosis)
                .orElse(null);
    }

    private static Evidence said(ReturnedMail mail, Instant now) {
        return new Evidence(Channel.MAIL, Phase.RETURNED, null, null, mail.subject(), null, now);
    }

    private static Instant backOn(Enrollment enrollment, ReturnedMail mail, Instant now) {
        return mail.returnsOn() != null
                ? mail.returnsOn().atStartOfDay(enrollment.inbox().zone()).toInstant()
                : WorkingDays.after(now, 3, enrollment.inbox().zone());
    }
}
