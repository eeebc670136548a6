package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Vendor;

/**
 * Reads the due steps of many inboxes and all that belongs to them, in as many statements as for
 * one. Rows that a user's command holds just now are left for the next time. The caller's
 * transaction.
 */
@Singleton
public class DueSteps {

    private static final String DUE =
            " from enrollment e where e.inbox_id = %s and e.due_at <= ? and (e.due_at, e.id) >= (%s, %s)"
                    + " and e.in_flight = false and (%s = 0 or e.waiting_reason = 'QUOTA')"
                    + " order by e.due_at, e.id limit %s";

    /** All lanes in one statement. */
    private static final String LOCK_AND_READ =
            DueRow.COLUMNS
                    + "unnest(cast(? as bigint array), cast(? as timestamp with time zone array), cast(? as bigint array),"
                    + " cast(? as integer array), cast(? as integer array)) w (inbox_id, since, after, waiting, room)"
                    + " cross join lateral (select e.*"
                    + DUE.formatted("w.inbox_id", "w.since", "w.after", "w.waiting", "w.room")
                    + " for update skip locked) e"
                    + DueRow.CONTACT;

    /** H2 knows no lateral join; there the steps are found first, then locked, then read. */
    private static final String FIND =
            "(select e.id" + DUE.formatted("?", "?", "?", "cast(? as integer)", "?") + ")";

    private static final String READ =
            DueRow.COLUMNS + "enrollment e" + DueRow.CONTACT + " where e.id = any(?)";

    private final EntityManager entities;
    private final Sql sql;
    private final DueFacts facts;

    @Inject
    public DueSteps(EntityManager entities, Sql sql) {
        this.entities = entities;
        this.sql = sql;
        this.facts = new DueFacts(entities, sql);
    }

    /**
     * Due steps, the longest waiting first; of a lane whose room is for those who waited for their
     * place in the quota, only those.
     *
     * @param rooms how many each lane may claim; each lane's watermark moves with what was found
     * @param most how many in all, about: every lane may have one
     */
    List<DueStep> read(Map<Lane, Integer> rooms, Instant now, int most) {
        List<DueStep> found = facts.steps(locked(limited(rooms, most), now));
        Map<Long, Turn> oldest =
                found.stream().collect(Collectors.toMap(DueStep::inboxId, Turn::of, Turn::earlier));
        Turn next = Turn.before(now);
        rooms.keySet()
                .forEach(lane -> lane.advance(oldest.getOrDefault(lane.lease().inboxId(), next)));
        return found;
    }

    /** When there is not enough for all, everybody gets the same, and nobody nothing. */
    private static Map<Lane, Integer> limited(Map<Lane, Integer> rooms, int most) {
        int share = Math.max(1, most / rooms.size());
        Map<Lane, Integer> limited = new LinkedHashMap<>();
        rooms.forEach((lane, room) -> limited.put(lane, Math.min(room, share)));
        return limited;
    }

    private List<DueRow> locked(Map<Lane, Integer> rooms, Instant now) {
        if (sql.vendor() == Vendor.POSTGRESQL) {
            return sql.list(
                    LOCK_AND_READ,
                    DueRow::read,
                    Many.longs(inboxIds(rooms.keySet())),
                    Many.instants(rooms.keySet().stream().map(l -> l.watermark().dueAt()).toList()),
                    Many.longs(
                            rooms.keySet().stream()
                                    .map(l -> l.watermark().enrollmentId())
                                    .toList()),
                    Many.integers(rooms.keySet().stream().map(DueSteps::onlyWaiting).toList()),
                    Many.integers(rooms.values()),
                    now);
        }
        List<Long> ids = lockedIds(rooms, now);
        return ids.isEmpty() ? List.of() : sql.list(READ, DueRow::read, Many.longs(ids));
    }

    private List<Long> lockedIds(Map<Lane, Integer> rooms, Instant now) {
        List<Object> parameters = new ArrayList<>();
        rooms.forEach(
                (lane, room) ->
                        parameters.addAll(
                                List.of(
                                        lane.lease().inboxId(),
                                        now,
                                        lane.watermark().dueAt(),
                                        lane.watermark().enrollmentId(),
                                        onlyWaiting(lane),
                                        room)));
        List<Long> found =
                sql.list(
                        rooms.keySet().stream()
                                .map(lane -> FIND)
                                .collect(Collectors.joining(" union all ")),
                        r -> r.getLong("id"),
                        parameters.toArray());
        return found.isEmpty()
                ? List.of()
                : sql.list(
                        "select id from enrollment where id = any(?) and due_at <= ? and in_flight = false"
                                + " order by id for update skip locked",
                        r -> r.getLong("id"),
                        Many.longs(found),
                        now);
    }

    private static int onlyWaiting(Lane lane) {
        return lane.isOnlyForWaiting() ? 1 : 0;
    }

    private static List<Long> inboxIds(Collection<Lane> lanes) {
        return lanes.stream().map(lane -> lane.lease().inboxId()).toList();
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
        return ids.isEmpty() ? List.of() : enrollments(ids);
    }

    /** As entities, with contact, inbox, sequence and steps, the longest waiting first. */
    List<Enrollment> enrollments(Collection<Long> ids) {
        entities.createQuery(
                        "select distinct s from Sequence s left join fetch s.steps where s.id in"
                                + " (select e.sequence.id from Enrollment e where e.id in :ids)",
                        Sequence.class)
                .setParameter("ids", ids)
                .getResultList();
        return entities.createQuery(
                        "select e from Enrollment e join fetch e.contact join fetch e.sequence"
                                + " join fetch e.inbox where e.id in :ids order by e.dueAt, e.id",
                        Enrollment.class)
                .setParameter("ids", ids)
                .getResultList();
    }
}
