package org.dalsegno.service.quota;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.Step;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * What inboxes will send on the coming days: the current step of each enrollment at its time, and
 * the steps behind it after their delays. Reads the enrollments of one inbox by their due times,
 * counted by the database; never attempts. The caller's transaction.
 */
@Singleton
public class Forecasts {

    /** How far the plans of a sequence are looked at. */
    private static final int HORIZON = 28;

    private static final String PLANNED =
            "select w.ahead, e.sequence_id, e.step_number, count(*) as sends, max(e.due_at) as latest"
                    + " from unnest(cast(? as integer array), cast(? as timestamp with time zone array),"
                    + " cast(? as timestamp with time zone array)) w (ahead, begins, ends) join enrollment e"
                    + " on e.inbox_id = ? and e.due_at >= w.begins and e.due_at < w.ends and e.in_flight = false"
                    + " group by w.ahead, e.sequence_id, e.step_number";

    private final EntityManager entities;
    private final Sql sql;

    @Inject
    public Forecasts(EntityManager entities, Sql sql) {
        this.entities = entities;
        this.sql = sql;
    }

    /** The quota of an inbox that is there. */
    public Quota quota(long inboxId) {
        return sql.one(
                        "select " + QuotaRow.COLUMNS + " from inbox where id = ?",
                        QuotaRow::quota,
                        inboxId)
                .orElseThrow();
    }

    /** What an inbox can send from today on; a snapshot. */
    public Capacity capacity(long inboxId, Quota quota, Instant now) {
        LocalDate today = quota.day(now);
        Map<LocalDate, Integer> planned = new HashMap<>();
        List<Group> groups = groups(inboxId, quota, today);
        Map<Long, Sequence> sequences = sequences(groups);
        for (Group group : groups) {
            LocalDate day = today.plusDays(group.day());
            planned.merge(day, group.sends(), Integer::sum);
            follow(group, sequences.get(group.sequenceId()), quota, now, planned);
        }
        return new Capacity(quota.limit(), today, sentToday(inboxId, quota, now), planned);
    }

    /** A rolling window that ends with the day is that day. */
    private int sentToday(long inboxId, Quota quota, Instant now) {
        return (int)
                sql.number(
                        "select (select count(*) from ledger where inbox_id = ? and counted_at >= ?)"
                                + " + (select count(*) from test_mail where inbox_id = ? and counted_at >= ?)",
                        inboxId,
                        quota.startOf(quota.day(now)),
                        inboxId,
                        quota.startOf(quota.day(now)));
    }

    /** The steps behind the current one, each after its delay. */
    private static void follow(
            Group group,
            Sequence sequence,
            Quota quota,
            Instant now,
            Map<LocalDate, Integer> planned) {
        LocalDate end = quota.day(now).plusDays(HORIZON);
        Instant at = group.latest().isBefore(now) ? now : group.latest();
        for (Step step : sequence.steps()) {
            if (step.number() > group.step()) {
                at = sequence.nextOpening(at.plus(step.delay()));
                LocalDate day = quota.day(at);
                if (!day.isBefore(end)) {
                    return;
                }
                planned.merge(day, group.sends(), Integer::sum);
            }
        }
    }

    /** Enrollments that stand at the same step and are due on the same day. */
    private record Group(int day, long sequenceId, int step, int sends, Instant latest) {}

    private List<Group> groups(long inboxId, Quota quota, LocalDate today) {
        List<Integer> days = new ArrayList<>();
        List<Instant> begins = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        for (int day = 0; day < HORIZON; day++) {
            days.add(day);
            // What should have gone out before goes out today.
            begins.add(day == 0 ? Instant.EPOCH : quota.startOf(today.plusDays(day)));
            ends.add(quota.startOf(today.plusDays(day + 1L)));
        }
        return sql.list(
                PLANNED,
                r ->
                        new Group(
                                r.getInt("ahead"),
                                r.getLong("sequence_id"),
                                r.getInt("step_number"),
                                r.getInt("sends"),
                                Sql.instant(r, "latest")),
                Many.integers(days),
                Many.instants(begins),
                Many.instants(ends),
                inboxId);
    }

    private Map<Long, Sequence> sequences(List<Group> groups) {
        Map<Long, Sequence> sequences = new HashMap<>();
        if (!groups.isEmpty()) {
            entities.createQuery(
                            "select distinct s from Sequence s left join fetch s.steps where s.id in :ids",
                            Sequence.class)
                    .setParameter("ids", groups.stream().map(Group::sequenceId).distinct().toList())
                    .getResultList()
                    .forEach(sequence -> sequences.put(sequence.id(), sequence));
        }
        return sequences;
    }
}
