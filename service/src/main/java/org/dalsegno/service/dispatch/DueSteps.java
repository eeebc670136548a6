package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.suppressing.Suppressions;

/**
 * Reads the due steps of many inboxes and all that belongs to them, in as many statements as for
 * one. Rows that a user's command holds just now are left for the next time. The caller's
 * transaction.
 */
@Singleton
public class DueSteps {

    private final EntityManager entities;
    private final Sql sql;
    private final Suppressions suppressions;

    @Inject
    public DueSteps(EntityManager entities, Sql sql, Suppressions suppressions) {
        this.entities = entities;
        this.sql = sql;
        this.suppressions = suppressions;
    }

    /**
     * Due steps, the longest waiting first.
     *
     * @param rooms how many each lane may claim; each lane's watermark moves with what was found
     * @param most how many in all
     */
    Batch read(Map<Lane, Integer> rooms, Instant now, int most) {
        List<Candidate> found = candidates(rooms, now, most);
        rooms.keySet().forEach(lane -> lane.advance(oldest(lane, found, now)));
        List<Long> ids = locked(found.stream().map(Candidate::enrollmentId).toList(), now);
        if (ids.isEmpty()) {
            return Batch.NONE;
        }
        List<Enrollment> enrollments = enrollments(ids, found);
        Map<Long, Long> epochs = new HashMap<>();
        rooms.keySet().forEach(lane -> epochs.put(lane.lease().inboxId(), lane.lease().epoch()));
        return new Batch(enrollments, suppressed(enrollments), tried(ids), epochs);
    }

    /** All due steps of an inbox, whatever room there is. */
    List<Enrollment> all(long inboxId, Instant now, int most) {
        List<Long> ids =
                sql.list(
                        "select id from enrollment where inbox_id = ? and due_at <= ? and in_flight = false"
                                + " order by due_at, id limit ? for update skip locked",
                        r -> r.getLong("id"),
                        inboxId,
                        now,
                        most);
        return ids.isEmpty() ? List.of() : load(ids);
    }

    private record Candidate(long enrollmentId, long inboxId, Instant dueAt) {}

    private List<Candidate> candidates(Map<Lane, Integer> rooms, Instant now, int most) {
        List<Object> parameters = new ArrayList<>();
        int left = most;
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Lane, Integer> wanted : rooms.entrySet()) {
            int room = Math.min(left, wanted.getValue());
            if (room > 0) {
                left -= room;
                parts.add(
                        "(select id, inbox_id, due_at from enrollment where inbox_id = ? and due_at <= ?"
                                + " and due_at >= ? and in_flight = false order by due_at, id limit ?)");
                parameters.addAll(
                        List.of(
                                wanted.getKey().lease().inboxId(),
                                now,
                                wanted.getKey().watermark(),
                                room));
            }
        }
        return sql.list(
                String.join(" union all ", parts),
                r ->
                        new Candidate(
                                r.getLong("id"), r.getLong("inbox_id"), Sql.instant(r, "due_at")),
                parameters.toArray());
    }

    /** Where the next look begins: steps before it are claimed, or were never there. */
    private static Instant oldest(Lane lane, List<Candidate> found, Instant now) {
        return found.stream()
                .filter(step -> step.inboxId() == lane.lease().inboxId())
                .map(Candidate::dueAt)
                .min(Instant::compareTo)
                .orElse(now);
    }

    private List<Long> locked(Collection<Long> ids, Instant now) {
        return ids.isEmpty()
                ? List.of()
                : sql.list(
                        "select id from enrollment where id in ("
                                + Sql.marks(ids.size())
                                + ") and due_at <= ? and in_flight = false order by id for update skip locked",
                        r -> r.getLong("id"),
                        Sql.values(ids, now));
    }

    private List<Enrollment> enrollments(Collection<Long> ids, List<Candidate> found) {
        Map<Long, Enrollment> byId =
                load(ids).stream().collect(Collectors.toMap(Enrollment::id, e -> e));
        return found.stream()
                .sorted(
                        Comparator.comparing(Candidate::dueAt)
                                .thenComparing(Candidate::enrollmentId))
                .map(step -> byId.get(step.enrollmentId()))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * With contact, fields, sequence and steps, so that nothing is read one by one later. What
     * holds others comes first: a second look at an object that is here already fills in nothing.
     */
    private List<Enrollment> load(Collection<Long> ids) {
        entities.createQuery(
                        "select distinct s from Sequence s left join fetch s.steps where s.id in"
                                + " (select e.sequence.id from Enrollment e where e.id in :ids)",
                        Sequence.class)
                .setParameter("ids", ids)
                .getResultList();
        entities.createQuery(
                        "select distinct c from Contact c left join fetch c.fields where c.id in"
                                + " (select e.contact.id from Enrollment e where e.id in :ids)",
                        Contact.class)
                .setParameter("ids", ids)
                .getResultList();
        return entities.createQuery(
                        "select e from Enrollment e join fetch e.contact join fetch e.sequence"
                                + " join fetch e.inbox where e.id in :ids order by e.dueAt, e.id",
                        Enrollment.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    private Map<String, Cause> suppressed(List<Enrollment> enrollments) {
        return suppressions.causes(
                enrollments.stream().map(e -> e.contact().emailKey()).collect(Collectors.toSet()));
    }

    private Map<Long, List<Tried>> tried(Collection<Long> ids) {
        return sql
                .list(
                        "select enrollment_id, step_number, outcome, message_id from attempt where enrollment_id in ("
                                + Sql.marks(ids.size())
                                + ") order by id",
                        r ->
                                new Tried(
                                        r.getLong("enrollment_id"),
                                        r.getInt("step_number"),
                                        Outcome.Kind.SENT.name().equals(r.getString("outcome")),
                                        r.getString("message_id")),
                        ids.toArray())
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Tried::enrollmentId, LinkedHashMap::new, Collectors.toList()));
    }

    /** An earlier attempt of an enrollment. */
    record Tried(long enrollmentId, int step, boolean sent, String messageId) {}

    /**
     * Due steps with what is known about them.
     *
     * @param suppressed the addresses among them that must not be mailed, by key
     */
    record Batch(
            List<Enrollment> enrollments,
            Map<String, Cause> suppressed,
            Map<Long, List<Tried>> tried,
            Map<Long, Long> epochs) {

        static final Batch NONE = new Batch(List.of(), Map.of(), Map.of(), Map.of());

        /** How often the current step was tried. */
        int tries(Enrollment enrollment) {
            return (int)
                    tried(enrollment).stream()
                            .filter(t -> t.step() == enrollment.stepNumber())
                            .count();
        }

        /** The Message-IDs of what went out before, oldest first. */
        List<String> sentBefore(Enrollment enrollment) {
            return tried(enrollment).stream().filter(Tried::sent).map(Tried::messageId).toList();
        }

        private List<Tried> tried(Enrollment enrollment) {
            return tried.getOrDefault(enrollment.id(), List.of());
        }

        long epoch(Enrollment enrollment) {
            return epochs.get(enrollment.inbox().id());
        }
    }
}
