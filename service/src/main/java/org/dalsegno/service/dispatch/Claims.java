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
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.quota.QuotaQueue;

/**
 * Takes due steps of leased inboxes in hand, many in one transaction, never more than each inbox's
 * quota has room for. The attempt with its Message-ID and its row in the ledger are committed
 * before anything is sent. The caller's transaction.
 */
@Singleton
public class Claims {

    /** How many steps one transaction claims at most. */
    private static final int MOST = 2_000;

    /** How many it puts off for want of quota, about; the rest waits for the next time. */
    private static final int MOST_PUT_OFF = 500;

    /** … and how many of an inbox in any case. */
    private static final int LEAST_PUT_OFF = 20;

    private final EntityManager entities;
    private final DueSteps dueSteps;
    private final ClaimedAttempts attempts;
    private final Ledger ledger;
    private final QuotaQueue queue;
    private final Leases leases;

    @Inject
    public Claims(
            EntityManager entities,
            DueSteps dueSteps,
            ClaimedAttempts attempts,
            Ledger ledger,
            QuotaQueue queue,
            Leases leases) {
        this.entities = entities;
        this.dueSteps = dueSteps;
        this.attempts = attempts;
        this.ledger = ledger;
        this.queue = queue;
        this.leases = leases;
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
        Map<Long, SendingInbox> inboxes = leases.sending(ours.keySet());
        count(inboxes, lanes, now);
        readAccounts(inboxes, lanes);
        Map<Lane, Integer> rooms = new LinkedHashMap<>();
        int putOff = Math.max(LEAST_PUT_OFF, MOST_PUT_OFF / Math.max(1, inboxes.size()));
        for (SendingInbox inbox : inboxes.values()) {
            Lane lane = lanes.get(inbox.id());
            int room = room(lane, inbox, putOff, now);
            if (room > 0) {
                rooms.put(lane, room);
            }
        }
        return rooms.isEmpty() ? Map.of() : claim(rooms, inboxes, now);
    }

    /** Who is about to open a connection, or has old settings, gets the present ones. */
    private void readAccounts(Map<Long, SendingInbox> inboxes, Map<Long, Lane> lanes) {
        List<Long> ids =
                inboxes.values().stream()
                        .filter(inbox -> lanes.get(inbox.id()).mustRead(inbox))
                        .map(SendingInbox::id)
                        .toList();
        if (!ids.isEmpty()) {
            entities.createQuery("select i from Inbox i where i.id in :ids", Inbox.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(inbox -> lanes.get(inbox.id()).read(inbox));
        }
    }

    /** What is left of the quotas, for all that have to be looked up at once. */
    private void count(Map<Long, SendingInbox> inboxes, Map<Long, Lane> lanes, Instant now) {
        Map<Long, Quota> quotas = new LinkedHashMap<>();
        for (SendingInbox inbox : inboxes.values()) {
            if (lanes.get(inbox.id()).mustCount(inbox, now)) {
                quotas.put(inbox.id(), inbox.quota());
            }
        }
        ledger.rooms(quotas, now)
                .forEach((id, room) -> lanes.get(id).counted(inboxes.get(id), room, now));
    }

    private int room(Lane lane, SendingInbox inbox, int putOff, Instant now) {
        int free = lane.headroom();
        if (free <= 0) {
            postponeForQuota(entities.find(Inbox.class, inbox.id()), putOff, now);
            return 0;
        }
        return Math.min(free, inbox.isPaced() ? 1 : lane.room());
    }

    private Map<Lane, List<ClaimedStep>> claim(
            Map<Lane, Integer> rooms, Map<Long, SendingInbox> inboxes, Instant now) {
        Map<Long, Lane> lanes = new HashMap<>();
        rooms.keySet().forEach(lane -> lanes.put(lane.lease().inboxId(), lane));
        List<DueStep> plain = new ArrayList<>();
        List<DueStep> others = new ArrayList<>();
        dueSteps.read(rooms, now, MOST)
                .forEach(step -> (step.isPlain(now) ? plain : others).add(step));
        endOrPostpone(others, now);
        Map<Lane, List<ClaimedStep>> claimed = new LinkedHashMap<>();
        for (ClaimedStep step : attempts.write(plain, inboxes, lanes, now)) {
            Lane lane = lanes.get(step.inboxId());
            claimed.computeIfAbsent(lane, none -> new ArrayList<>()).add(step);
        }
        claimed.keySet().forEach(lane -> pace(inboxes.get(lane.lease().inboxId()), now));
        return claimed;
    }

    private void pace(SendingInbox inbox, Instant now) {
        if (inbox.isPaced()) {
            leases.pace(inbox.id(), now.plus(inbox.minInterval()));
        }
    }

    /** What is not sent now: few, and each for its own reason. */
    private void endOrPostpone(List<DueStep> steps, Instant now) {
        if (steps.isEmpty()) {
            return;
        }
        Map<Long, Cause> suppressed = new HashMap<>();
        steps.forEach(step -> suppressed.put(step.enrollmentId(), step.suppressed()));
        for (Enrollment enrollment : dueSteps.enrollments(suppressed.keySet())) {
            endOrPostpone(enrollment, suppressed.get(enrollment.id()), now);
        }
    }

    private void endOrPostpone(Enrollment enrollment, Cause suppressed, Instant now) {
        Instant opens = enrollment.sequence().nextOpening(now);
        if (suppressed != null) {
            skip(enrollment, suppressed, now);
        } else if (enrollment.isLate(now)) {
            ask(enrollment, now);
        } else if (opens.isAfter(now)) {
            enrollment.postpone(WaitingReason.SEND_WINDOW, opens, now);
        } else {
            enrollment.stop(now);
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
     * With auto-resume the due steps wait, each for its own place; without it each is an error that
     * a rep restarts. Not all at once: others wait for this transaction.
     */
    private void postponeForQuota(Inbox inbox, int most, Instant now) {
        List<Enrollment> due = dueSteps.all(inbox.id(), now, most);
        if (!due.isEmpty() && inbox.resumeAfterQuota()) {
            queue.putOff(inbox, due, now);
        } else if (!due.isEmpty()) {
            Instant nextFree = inbox.quota().nextFree(now, ledger.sends(inbox.id(), now));
            due.forEach(enrollment -> overQuota(enrollment, inbox, nextFree, now));
        }
    }

    private void overQuota(Enrollment enrollment, Inbox inbox, Instant nextFree, Instant now) {
        String words =
                "The inbox may send %d mails in its window and has sent them; the next slot is free at %s."
                        .formatted(inbox.quota().limitAt(now), nextFree);
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
