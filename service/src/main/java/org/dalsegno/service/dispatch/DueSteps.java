package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dalsegno.domain.contact.Recipient;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.service.dispatch.DueStep.Tried;
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
            " from enrollment e where e.inbox_id = %s and e.due_at <= ? and e.due_at >= %s"
                    + " and e.in_flight = false and (%s = 0 or e.waiting_reason = 'QUOTA')"
                    + " order by e.due_at, e.id limit %s";

    /** H2 knows no lateral join; there the steps are found first and locked after. */
    private static final String FIND =
            "(select e.id" + DUE.formatted("?", "?", "cast(? as integer)", "?") + ")";

    private static final String FIND_AND_LOCK =
            "select d.id from unnest(cast(? as bigint array), cast(? as timestamp with time zone array),"
                    + " cast(? as integer array), cast(? as integer array)) w (inbox_id, since, waiting, room) cross join lateral (select e.id"
                    + DUE.formatted("w.inbox_id", "w.since", "w.waiting", "w.room")
                    + " for update skip locked) d";

    private static final String READ =
            "select e.id, e.version, e.inbox_id, e.sequence_id, e.step_number, e.due_at, e.first_due_at,"
                    + " e.contact_id, c.email, c.first_name, c.last_name, c.company, s.cause"
                    + " from enrollment e join contact c on c.id = e.contact_id"
                    + " left join suppression s on s.email_key = c.email_key where e.id = any(?)";

    private final EntityManager entities;
    private final Sql sql;

    @Inject
    public DueSteps(EntityManager entities, Sql sql) {
        this.entities = entities;
        this.sql = sql;
    }

    /**
     * Due steps, the longest waiting first; of a lane whose room is for those who waited for their
     * place in the quota, only those.
     *
     * @param rooms how many each lane may claim; each lane's watermark moves with what was found
     * @param most how many in all, about: every lane may have one
     */
    List<DueStep> read(Map<Lane, Integer> rooms, Instant now, int most) {
        List<Long> ids = locked(limited(rooms, most), now);
        List<DueStep> found = ids.isEmpty() ? List.of() : steps(ids);
        Map<Long, Instant> oldest =
                found.stream()
                        .collect(
                                Collectors.toMap(
                                        DueStep::inboxId, DueStep::dueAt, DueSteps::earlier));
        rooms.keySet()
                .forEach(lane -> lane.advance(oldest.getOrDefault(lane.lease().inboxId(), now)));
        return found;
    }

    private static Instant earlier(Instant a, Instant b) {
        return b.isBefore(a) ? b : a;
    }

    /** When there is not enough for all, everybody gets the same, and nobody nothing. */
    private static Map<Lane, Integer> limited(Map<Lane, Integer> rooms, int most) {
        int share = Math.max(1, most / rooms.size());
        Map<Lane, Integer> limited = new LinkedHashMap<>();
        rooms.forEach((lane, room) -> limited.put(lane, Math.min(room, share)));
        return limited;
    }

    private List<Long> locked(Map<Lane, Integer> rooms, Instant now) {
        if (sql.vendor() == Vendor.POSTGRESQL) {
            return sql.list(
                    FIND_AND_LOCK,
                    r -> r.getLong("id"),
                    Many.longs(inboxIds(rooms.keySet())),
                    Many.instants(rooms.keySet().stream().map(Lane::watermark).toList()),
                    Many.integers(rooms.keySet().stream().map(DueSteps::onlyWaiting).toList()),
                    Many.integers(rooms.values()),
                    now);
        }
        List<Object> parameters = new ArrayList<>();
        rooms.forEach(
                (lane, room) ->
                        parameters.addAll(
                                List.of(
                                        lane.lease().inboxId(),
                                        now,
                                        lane.watermark(),
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

    private List<DueStep> steps(List<Long> ids) {
        Map<Long, List<Tried>> tries = tries(ids);
        Map<Long, Map<String, String>> fields = fields(ids);
        Map<Long, Sequence> sequences = sequences(ids);
        return sql.list(READ, r -> step(r, sequences, fields, tries), Many.longs(ids)).stream()
                .sorted(Comparator.comparing(DueStep::dueAt).thenComparing(DueStep::enrollmentId))
                .toList();
    }

    private static DueStep step(
            ResultSet row,
            Map<Long, Sequence> sequences,
            Map<Long, Map<String, String>> fields,
            Map<Long, List<Tried>> tries)
            throws SQLException {
        long id = row.getLong("id");
        String cause = row.getString("cause");
        return new DueStep(
                id,
                row.getLong("version"),
                row.getLong("inbox_id"),
                row.getInt("step_number"),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "first_due_at"),
                sequences.get(row.getLong("sequence_id")),
                new Recipient(
                        row.getString("email"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("company"),
                        fields.getOrDefault(row.getLong("contact_id"), Map.of())),
                cause == null ? null : Cause.byId(cause).orElseThrow(),
                tries.getOrDefault(id, List.of()));
    }

    /** Few sequences stand behind many steps. */
    private Map<Long, Sequence> sequences(List<Long> enrollmentIds) {
        List<Long> ids =
                sql.list(
                        "select distinct sequence_id from enrollment where id = any(?)",
                        r -> r.getLong("sequence_id"),
                        Many.longs(enrollmentIds));
        Map<Long, Sequence> sequences = new HashMap<>();
        entities.createQuery(
                        "select distinct s from Sequence s left join fetch s.steps where s.id in :ids",
                        Sequence.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(sequence -> sequences.put(sequence.id(), sequence));
        return sequences;
    }

    private Map<Long, Map<String, String>> fields(List<Long> enrollmentIds) {
        Map<Long, Map<String, String>> fields = new HashMap<>();
        sql.list(
                "select f.contact_id, f.name, f.field_value from contact_field f join enrollment e"
                        + " on e.contact_id = f.contact_id where e.id = any(?)",
                r ->
                        fields.computeIfAbsent(r.getLong("contact_id"), id -> new HashMap<>())
                                .put(r.getString("name"), r.getString("field_value")),
                Many.longs(enrollmentIds));
        return fields;
    }

    private Map<Long, List<Tried>> tries(List<Long> enrollmentIds) {
        Map<Long, List<Tried>> tries = new HashMap<>();
        sql.list(
                "select enrollment_id, step_number, outcome, message_id from attempt"
                        + " where enrollment_id = any(?) order by id",
                r ->
                        tries.computeIfAbsent(r.getLong("enrollment_id"), id -> new ArrayList<>())
                                .add(
                                        new Tried(
                                                r.getInt("step_number"),
                                                Outcome.Kind.SENT
                                                        .name()
                                                        .equals(r.getString("outcome")),
                                                r.getString("message_id"))),
                Many.longs(enrollmentIds));
        return tries;
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
