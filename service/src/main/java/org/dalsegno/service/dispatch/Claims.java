package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.sequence.Step;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.suppressing.Suppressions;

/**
 * Takes due steps of a leased inbox in hand, never more than its quota has room for. The attempt
 * with its Message-ID and its row in the ledger are committed before anything is sent. The caller's
 * transaction.
 */
@Singleton
public class Claims {

    /** How many steps one transaction claims: a stop or a hold gives back at most these. */
    private static final int BATCH = 20;

    private final EntityManager entities;
    private final Sql sql;
    private final Ledger ledger;
    private final Suppressions suppressions;
    private final Leases leases;
    private final Node node;

    @Inject
    public Claims(
            EntityManager entities,
            Sql sql,
            Ledger ledger,
            Suppressions suppressions,
            Leases leases,
            Node node) {
        this.entities = entities;
        this.sql = sql;
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.leases = leases;
        this.node = node;
    }

    /**
     * The claimed steps in the order in which they were due; empty when nothing may be sent now.
     */
    public List<ClaimedStep> claim(long inboxId, Instant now) {
        Inbox inbox = entities.find(Inbox.class, inboxId);
        if (inbox.state() != InboxState.CONNECTED
                || !leases.lock(inboxId, now)
                || !leases.mayPace(inboxId, now)) {
            return List.of();
        }
        Quota quota = inbox.quota();
        List<Instant> sends = ledger.sends(inboxId, now);
        int free = quota.free(now, sends);
        if (free == 0) {
            postponeForQuota(inbox, quota.nextFree(now, sends), now);
            return List.of();
        }
        boolean paced = !inbox.minInterval().isZero();
        List<ClaimedStep> claimed = new ArrayList<>();
        for (Enrollment enrollment : due(inboxId, now, paced ? 1 : Math.min(free, BATCH))) {
            take(enrollment, now).ifPresent(claimed::add);
        }
        if (paced && !claimed.isEmpty()) {
            leases.pace(inboxId, now.plus(inbox.minInterval()));
        }
        return claimed;
    }

    /**
     * The last look before a claimed step goes out: the inbox is still ours and sends, nobody
     * settled the attempt, and the contact has neither answered nor opted out in the meantime. The
     * caller's transaction.
     */
    public boolean stillWanted(long inboxId, long attemptId, Instant now) {
        if (!leases.lock(inboxId, now)) {
            return false;
        }
        Attempt attempt = entities.find(Attempt.class, attemptId);
        Enrollment enrollment = attempt.enrollment();
        return attempt.outcome().isEmpty()
                && enrollment.state().underway()
                && enrollment.inbox().state() == InboxState.CONNECTED
                && suppressions.cause(enrollment.contact().emailKey()).isEmpty();
    }

    private List<Enrollment> due(long inboxId, Instant now, int most) {
        return sql
                .list(
                        "select id from enrollment where inbox_id = ? and due_at <= ? and state in ('ACTIVE', 'WAITING')"
                                + " and in_flight = false order by due_at, id limit ? for update skip locked",
                        r -> r.getLong("id"),
                        inboxId,
                        now,
                        most)
                .stream()
                .map(id -> entities.find(Enrollment.class, id))
                .toList();
    }

    private Optional<ClaimedStep> take(Enrollment enrollment, Instant now) {
        Optional<Cause> suppressed = suppressions.cause(enrollment.contact().emailKey());
        if (suppressed.isPresent()) {
            skip(enrollment, suppressed.get(), now);
            return Optional.empty();
        }
        Instant opens = enrollment.sequence().nextOpening(now);
        if (opens.isAfter(now)) {
            enrollment.postpone(WaitingReason.SEND_WINDOW, opens, now);
            return Optional.empty();
        }
        Optional<Step> step = enrollment.sequence().step(enrollment.stepNumber());
        if (step.isEmpty()) {
            enrollment.stop(now);
            return Optional.empty();
        }
        return Optional.of(claim(enrollment, step.get(), now));
    }

    private ClaimedStep claim(Enrollment enrollment, Step step, Instant now) {
        String token = UUID.randomUUID().toString().replace("-", "");
        String address = enrollment.inbox().address();
        // Not the token: a Message-ID travels in replies and must not open the unsubscribe link.
        String messageId = "<" + UUID.randomUUID() + address.substring(address.indexOf('@')) + ">";
        int number =
                1
                        + (int)
                                sql.number(
                                        "select count(*) from attempt where enrollment_id = ? and step_number = ?",
                                        enrollment.id(),
                                        step.number());
        Attempt attempt = new Attempt(enrollment, number, messageId, token, node.name(), now);
        enrollment.claim();
        entities.persist(attempt);
        entities.flush();
        ledger.reserve(attempt.id(), enrollment.inbox().id(), now);
        Contact contact = enrollment.contact();
        return new ClaimedStep(
                attempt.id(),
                messageId,
                token,
                step,
                contact.email(),
                contact.fullName(),
                tokens(contact),
                step.thread() ? sentBefore(enrollment) : List.of());
    }

    private static Map<String, String> tokens(Contact contact) {
        Map<String, String> tokens = new HashMap<>(contact.fields());
        for (String name : List.of("email", "firstName", "lastName", "company")) {
            tokens.remove(name);
            contact.token(name).ifPresent(value -> tokens.put(name, value));
        }
        tokens.values().removeIf(String::isBlank);
        return tokens;
    }

    private List<String> sentBefore(Enrollment enrollment) {
        return sql.list(
                "select message_id from attempt where enrollment_id = ? and outcome = 'SENT' order by id",
                r -> r.getString(1),
                enrollment.id());
    }

    private void skip(Enrollment enrollment, Cause cause, Instant now) {
        String words =
                "This address must not be mailed: it is on the list of suppressed addresses.";
        Evidence evidence = new Evidence(Channel.CHECK, Phase.CHECK, null, null, words, null, now);
        Diagnosis diagnosis = Diagnosis.raised(cause, evidence);
        FiledDiagnosis filed = new FiledDiagnosis(diagnosis, now);
        entities.persist(filed);
        enrollment.apply(new Outcome.Skipped(diagnosis), filed, now);
    }

    /**
     * With auto-resume the due steps wait for the next free slot; without it each is an error that
     * a rep restarts.
     */
    private void postponeForQuota(Inbox inbox, Instant nextFree, Instant now) {
        for (Enrollment enrollment : due(inbox.id(), now, 1_000)) {
            if (inbox.resumeAfterQuota()) {
                enrollment.postpone(
                        WaitingReason.QUOTA, enrollment.sequence().nextOpening(nextFree), now);
            } else {
                overQuota(enrollment, inbox, nextFree, now);
            }
        }
    }

    private void overQuota(Enrollment enrollment, Inbox inbox, Instant nextFree, Instant now) {
        String words =
                "The inbox may send %d mails in its window and has sent them; the next slot is free at %s."
                        .formatted(inbox.quota().limit(), nextFree);
        Evidence evidence = new Evidence(Channel.CHECK, Phase.CHECK, null, null, words, null, now);
        Diagnosis diagnosis =
                Diagnosis.of(
                        Cause.RATE_OWN_QUOTA,
                        true,
                        Duration.between(now, nextFree),
                        evidence,
                        List.of());
        FiledDiagnosis filed = new FiledDiagnosis(diagnosis, now);
        entities.persist(filed);
        enrollment.apply(new Outcome.Failed(diagnosis), filed, now);
    }
}
