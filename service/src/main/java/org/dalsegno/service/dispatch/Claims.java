package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.dalsegno.domain.sequence.Step;
import org.dalsegno.service.quota.Ledger;

/**
 * Takes due steps of leased inboxes in hand, many in one transaction, never more than each inbox's
 * quota has room for. The attempt with its Message-ID and its row in the ledger are committed
 * before anything is sent. The caller's transaction.
 */
@Singleton
public class Claims {

    /** How many steps one transaction claims at most. */
    private static final int MOST = 1_000;

    private final EntityManager entities;
    private final DueSteps dueSteps;
    private final Ledger ledger;
    private final Leases leases;
    private final Node node;

    @Inject
    public Claims(
            EntityManager entities, DueSteps dueSteps, Ledger ledger, Leases leases, Node node) {
        this.entities = entities;
        this.dueSteps = dueSteps;
        this.ledger = ledger;
        this.leases = leases;
        this.node = node;
    }

    /**
     * Claims for every lane that has room.
     *
     * @return what was claimed, by lane, in the order in which it was due; a lane without anything
     *     is missing
     */
    Map<Lane, List<ClaimedStep>> claim(Collection<Lane> hungry, Instant now) {
        Map<Long, Lane> lanes =
                hungry.stream().collect(Collectors.toMap(l -> l.lease().inboxId(), l -> l));
        Map<Long, Long> ours = leases.lock(lanes.keySet(), now);
        ours.entrySet()
                .removeIf(held -> lanes.get(held.getKey()).lease().epoch() != held.getValue());
        Map<Lane, Integer> rooms = new LinkedHashMap<>();
        Map<Lane, Inbox> inboxes = new HashMap<>();
        for (Inbox inbox : sending(ours.keySet())) {
            Lane lane = lanes.get(inbox.id());
            inboxes.put(lane, inbox);
            int room = room(lane, inbox, now);
            if (room > 0) {
                rooms.put(lane, room);
            }
        }
        return rooms.isEmpty() ? Map.of() : claim(rooms, inboxes, now);
    }

    private List<Inbox> sending(Collection<Long> inboxIds) {
        return inboxIds.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select i from Inbox i where i.id in :ids and i.state = :state order by i.id",
                                Inbox.class)
                        .setParameter("ids", inboxIds)
                        .setParameter("state", InboxState.CONNECTED)
                        .getResultList();
    }

    private int room(Lane lane, Inbox inbox, Instant now) {
        int free = lane.headroom(inbox, ledger, now);
        if (free <= 0) {
            postponeForQuota(inbox, now);
            return 0;
        }
        return Math.min(free, inbox.minInterval().isZero() ? lane.room() : 1);
    }

    private Map<Lane, List<ClaimedStep>> claim(
            Map<Lane, Integer> rooms, Map<Lane, Inbox> inboxes, Instant now) {
        DueSteps.Batch batch = dueSteps.read(rooms, now, MOST);
        List<Claim> taken = new ArrayList<>();
        for (Enrollment enrollment : batch.enrollments()) {
            take(enrollment, batch, now).ifPresent(taken::add);
        }
        entities.flush();
        ledger.reserve(taken.stream().map(Claim::attempt).toList(), now);
        Map<Long, Lane> lanes = new HashMap<>();
        inboxes.forEach((lane, inbox) -> lanes.put(inbox.id(), lane));
        Map<Lane, List<ClaimedStep>> claimed =
                taken.stream()
                        .collect(
                                Collectors.groupingBy(
                                        claim -> lanes.get(claim.attempt().inboxId()),
                                        LinkedHashMap::new,
                                        Collectors.mapping(
                                                claim -> claim.step(batch), Collectors.toList())));
        claimed.keySet().forEach(lane -> pace(inboxes.get(lane), now));
        return claimed;
    }

    private void pace(Inbox inbox, Instant now) {
        if (!inbox.minInterval().isZero()) {
            leases.pace(inbox.id(), now.plus(inbox.minInterval()));
        }
    }

    private Optional<Claim> take(Enrollment enrollment, DueSteps.Batch batch, Instant now) {
        Cause suppressed = batch.suppressed().get(enrollment.contact().emailKey());
        if (suppressed != null) {
            skip(enrollment, suppressed, now);
            return Optional.empty();
        }
        if (enrollment.isLate(now)) {
            ask(enrollment, now);
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
        Attempt attempt = attempt(enrollment, batch, now);
        return Optional.of(new Claim(attempt, enrollment, step.get()));
    }

    private Attempt attempt(Enrollment enrollment, DueSteps.Batch batch, Instant now) {
        String address = enrollment.inbox().address();
        // Not the token: a Message-ID travels in replies and must not open the unsubscribe link.
        String messageId = "<" + UUID.randomUUID() + address.substring(address.indexOf('@')) + ">";
        Attempt attempt =
                new Attempt(
                        enrollment,
                        batch.tries(enrollment) + 1,
                        messageId,
                        UUID.randomUUID().toString().replace("-", ""),
                        new Attempt.Holder(node.name(), batch.epoch(enrollment)),
                        now);
        enrollment.claim();
        entities.persist(attempt);
        return attempt;
    }

    /** One claimed step on its way into the database. */
    private record Claim(Attempt attempt, Enrollment enrollment, Step next) {

        ClaimedStep step(DueSteps.Batch batch) {
            return new ClaimedStep(
                    attempt.id(),
                    enrollment.id(),
                    attempt.messageId(),
                    attempt.token(),
                    next,
                    enrollment.contact().email(),
                    enrollment.contact().fullName(),
                    enrollment.contact().tokens(),
                    next.thread() ? batch.sentBefore(enrollment) : List.of());
        }
    }

    private void skip(Enrollment enrollment, Cause cause, Instant now) {
        String words =
                "This address must not be mailed: it is on the list of suppressed addresses.";
        Evidence evidence = new Evidence(Channel.CHECK, Phase.CHECK, null, null, words, null, now);
        Diagnosis diagnosis = Diagnosis.raised(cause, evidence);
        end(enrollment, diagnosis, Outcome.Skipped::new, now);
    }

    /** A mail that comes days too late may be worse than none; a person decides. */
    private void ask(Enrollment enrollment, Instant now) {
        String words =
                "The step was due at %s, and its sequence sends nothing that is more than %s late."
                        .formatted(enrollment.firstDueAt(), enrollment.sequence().maxLate());
        Evidence evidence = new Evidence(Channel.CHECK, Phase.CHECK, null, null, words, null, now);
        end(enrollment, Diagnosis.raised(Cause.LATE_STEP, evidence), Outcome.Failed::new, now);
    }

    private void end(
            Enrollment enrollment,
            Diagnosis diagnosis,
            Function<Diagnosis, Outcome> outcome,
            Instant now) {
        FiledDiagnosis filed = new FiledDiagnosis(diagnosis, now);
        entities.persist(filed);
        enrollment.apply(outcome.apply(diagnosis), filed, now);
    }

    /**
     * With auto-resume the due steps wait for the next free slot; without it each is an error that
     * a rep restarts.
     */
    private void postponeForQuota(Inbox inbox, Instant now) {
        Instant nextFree = inbox.quota().nextFree(now, ledger.sends(inbox.id(), now));
        for (Enrollment enrollment : dueSteps.all(inbox.id(), now, MOST)) {
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
        end(enrollment, diagnosis, Outcome.Failed::new, now);
    }
}
