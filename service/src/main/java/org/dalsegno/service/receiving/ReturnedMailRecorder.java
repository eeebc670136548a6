package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.delivery.WorkingDays;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Event;
import org.dalsegno.service.diagnosis.ReturnedMail;
import org.dalsegno.service.dispatch.Recorder;
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

    /** Who is away answers every mail; without a date it is the same absence for so long. */
    private static final Duration ONE_ABSENCE = Duration.ofDays(14);

    /** What a person, or a program in a person's name, writes. */
    private static final Set<Event> ANSWERS =
            EnumSet.of(Event.NOT_A_BOUNCE, Event.AUTO_REPLY, Event.OPT_OUT);

    private final Sql sql;
    private final EntityManager entities;
    private final Matching matching;
    private final Bounces bounces;
    private final Recorder recorder;
    private final Suppressions suppressions;
    private final OptOut optOut;

    @Inject
    public ReturnedMailRecorder(
            Sql sql,
            EntityManager entities,
            Matching matching,
            Bounces bounces,
            Recorder recorder,
            Suppressions suppressions,
            OptOut optOut) {
        this.sql = sql;
        this.entities = entities;
        this.matching = matching;
        this.bounces = bounces;
        this.recorder = recorder;
        this.suppressions = suppressions;
        this.optOut = optOut;
    }

    void record(Arrival arrival, ReturnedMail mail, Instant now) {
        Optional<Attempt> attempt =
                matching.find(arrival, mail).filter(a -> !isNobodysAnswer(arrival, mail));
        Optional<FiledDiagnosis> filed = attempt.flatMap(a -> apply(a, mail, now));
        boolean shown =
                filed.isEmpty() || filed.equals(attempt.get().enrollment().error().diagnosis());
        entities.flush();
        sql.update(
                "insert into returned_mail (id, inbox_id, uid_validity, uid, mail_key, event, attempt_id, diagnosis_id,"
                        + " received_at, shown) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sql.next("returned_mail_seq"),
                arrival.inboxId(),
                arrival.uidValidity(),
                arrival.uid(),
                arrival.key(),
                mail.event(),
                attempt.map(Attempt::id).orElse(null),
                filed.map(FiledDiagnosis::id).orElse(null),
                now,
                shown);
    }

    /** What reps write in a conversation of theirs, and copies that a mailing list hands round. */
    private boolean isNobodysAnswer(Arrival arrival, ReturnedMail mail) {
        if (!ANSWERS.contains(mail.event())) {
            return false;
        }
        MailHead head = MailHead.of(arrival.bytes());
        boolean list =
                mail.event() == Event.NOT_A_BOUNCE
                        && (!head.field("list-id").isEmpty()
                                || head.field("precedence").matches("(?i)list|bulk|junk"));
        return list || (mail.from() != null && isOurs(mail.from()));
    }

    private boolean isOurs(String address) {
        return sql.number(
                        "select (select count(*) from inbox where lower(address) = lower(?))"
                                + " + (select count(*) from app_user where lower(email) = lower(?))",
                        address,
                        address)
                > 0;
    }

    private Optional<FiledDiagnosis> apply(Attempt attempt, ReturnedMail mail, Instant now) {
        recorder.proveSent(attempt, now);
        Enrollment enrollment = attempt.enrollment();
        switch (mail.event()) {
            case FAILED -> {
                return bounces.apply(attempt, mail, now);
            }
            case COMPLAINT -> end(attempt, Cause.UNSUB_COMPLAINT, mail, now);
            case OPT_OUT -> end(attempt, Cause.UNSUB_OPT_OUT, mail, now);
            case AUTO_REPLY -> away(enrollment, mail, now);
            case NOT_A_BOUNCE -> enrollment.replied(now);
            case DELAYED, DELIVERED -> {
                // On its way or there: nothing to do.
            }
        }
        return Optional.empty();
    }

    /** The person wants no more mail, at the address that we used or the one they have now. */
    private void end(Attempt attempt, Cause cause, ReturnedMail mail, Instant now) {
        if (!attempt.isStillTheAddress()) {
            suppressions.add(attempt.sentTo(), cause, mail.subject(), now);
        }
        Evidence said =
                new Evidence(Channel.MAIL, Phase.RETURNED, null, null, mail.subject(), null, now);
        optOut.end(attempt.enrollment().contact(), cause, said, now);
    }

    private void away(Enrollment enrollment, ReturnedMail mail, Instant now) {
        if (mail.returnsOn() != null) {
            enrollment.away(
                    mail.returnsOn().atStartOfDay(enrollment.inbox().zone()).toInstant(), now);
        } else if (!isKnownToBeAway(enrollment, now)) {
            enrollment.away(WorkingDays.after(now, 3, enrollment.inbox().zone()), now);
        }
    }

    private boolean isKnownToBeAway(Enrollment enrollment, Instant now) {
        return sql.number(
                        "select count(*) from returned_mail r join attempt a on a.id = r.attempt_id"
                                + " where a.enrollment_id = ? and r.event = 'AUTO_REPLY' and r.received_at > ?",
                        enrollment.id(),
                        now.minus(ONE_ABSENCE))
                > 0;
    }
}
