package org.dalsegno.service.mending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Former;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/** Bulks in the database. Opens no transactions. */
@Singleton
public class BulkRows {

    /** What a bulk starts again goes out no sooner, so that it can be taken back. */
    static final Duration TIME_TO_UNDO = Duration.ofSeconds(20);

    private final Sql sql;

    @Inject
    public BulkRows(Sql sql) {
        this.sql = sql;
    }

    /** One that is to be worked on, locked. */
    record Work(
            long id, BulkOrder order, long ownerId, Instant createdAt, boolean undo, int behind) {

        /** When what is started now goes out: the time to undo begins with the start itself. */
        Instant startsAt(Instant now) {
            return (now.isBefore(createdAt) ? createdAt : now).plus(TIME_TO_UNDO);
        }
    }

    /** One item; {@code stepSince} and {@code former} only where it is to be taken back. */
    record Item(int position, long enrollmentId, Instant stepSince, Former former) {}

    long insert(Viewer viewer, BulkOrder order, Instant now) {
        long id = sql.next("bulk_seq");
        sql.update(
                "insert into bulk (id, kind, owner_id, total, created_at, work, until_at, assignee_id)"
                        + " values (?, ?, ?, 0, ?, 'DO', ?, ?)",
                id,
                order.kind(),
                viewer.userId(),
                now,
                order.until(),
                order.assigneeId());
        return id;
    }

    void total(long id, int total) {
        sql.update("update bulk set total = ? where id = ?", total, id);
    }

    /** The oldest that nobody has in hand, or null; the caller's transaction holds it. */
    Work next() {
        return sql.one(
                        "select * from bulk where work is not null order by id limit 1 for update skip locked",
                        BulkRows::work)
                .orElse(null);
    }

    private static Work work(ResultSet r) throws SQLException {
        boolean undo = "UNDO".equals(r.getString("work"));
        return new Work(
                r.getLong("id"),
                new BulkOrder(
                        BulkOrder.Kind.valueOf(r.getString("kind")),
                        Sql.instant(r, "until_at"),
                        Sql.nullableLong(r, "assignee_id")),
                r.getLong("owner_id"),
                Sql.instant(r, "created_at"),
                undo,
                r.getInt(undo ? "unworked" : "worked"));
    }

    List<Item> items(Work work, int most) {
        return sql.list(
                "select b.position, b.enrollment_id, f.* from bulk_item b left join bulk_former f"
                        + " on f.bulk_id = b.bulk_id and f.position = b.position"
                        + " where b.bulk_id = ? and b.position > ? order by b.position limit "
                        + most,
                BulkRows::item,
                work.id(),
                work.behind());
    }

    private static Item item(ResultSet r) throws SQLException {
        boolean started = r.getString("state") != null;
        return new Item(
                r.getInt(1),
                r.getLong(2),
                started ? Sql.instant(r, "step_since") : null,
                started ? former(r) : null);
    }

    private static Former former(ResultSet r) throws SQLException {
        String reason = r.getString("waiting_reason");
        String mended = r.getString("mended_code");
        return new Former(
                EnrollmentState.valueOf(r.getString("state")),
                r.getInt("step_number"),
                Sql.instant(r, "due_at"),
                Sql.instant(r, "first_due_at"),
                reason == null ? null : WaitingReason.valueOf(reason),
                r.getLong("diagnosis_id"),
                Sql.nullableInt(r, "failed_step"),
                mended == null ? null : ErrorCode.valueOf(mended),
                r.getBoolean("returned"),
                Sql.instant(r, "snoozed_until"),
                Sql.nullableLong(r, "assignee_id"));
    }

    void keepFormer(long bulkId, int position, Instant stepSince, Former former) {
        sql.update(
                "insert into bulk_former (bulk_id, position, step_since, state, step_number, due_at, first_due_at,"
                        + " waiting_reason, diagnosis_id, failed_step, mended_code, returned, snoozed_until, assignee_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                bulkId,
                position,
                stepSince,
                former.state(),
                former.stepNumber(),
                former.dueAt(),
                former.firstDueAt(),
                former.waitingReason(),
                former.diagnosisId(),
                former.failedStep(),
                former.mendedCode(),
                former.returned(),
                former.snoozedUntil(),
                former.assigneeId());
    }

    /** Writes what came of items, and how far the work is now. */
    void keep(Work work, Map<Integer, String> results, boolean last, Instant now) {
        String column = work.undo() ? "undo_result" : "result";
        sql.batch(
                "update bulk_item set " + column + " = ? where bulk_id = ? and position = ?",
                results.entrySet().stream()
                        .map(e -> new Object[] {e.getValue(), work.id(), e.getKey()})
                        .toList());
        String counter = work.undo() ? "unworked" : "worked";
        sql.update(
                "update bulk set " + counter + " = " + counter + " + ? where id = ?",
                results.size(),
                work.id());
        if (last) {
            String end = work.undo() ? "undone_at" : "done_at";
            sql.update("update bulk set work = null, " + end + " = ? where id = ?", now, work.id());
        }
    }

    /**
     * Whether it was not asked for before. What was not worked on yet stays as it is; a node that
     * is at a few of them ends these first, because it holds the row.
     */
    boolean askToUndo(long id, Instant now) {
        boolean asked =
                sql.update(
                                "update bulk set work = 'UNDO', undo_asked_at = ? where id = ? and kind = ?"
                                        + " and undo_asked_at is null",
                                now,
                                id,
                                BulkOrder.Kind.START_AGAIN)
                        == 1;
        if (asked) {
            sql.update(
                    "update bulk_item set result = 'NOT_STARTED' where bulk_id = ? and result = 'PENDING'",
                    id);
        }
        return asked;
    }

    /**
     * @throws NotFound also for somebody else's, but for an administrator
     */
    Bulk view(Viewer viewer, long id) {
        return sql.one(
                        "select * from bulk where id = ? and kind = any(?) and (owner_id = ? or ? = true)",
                        this::bulk,
                        id,
                        Many.texts(Arrays.stream(BulkOrder.Kind.values()).map(Enum::name).toList()),
                        viewer.userId(),
                        viewer.isAdministrator())
                .orElseThrow(() -> new NotFound("bulk " + id));
    }

    private Bulk bulk(ResultSet r) throws SQLException {
        Work work = work(r);
        boolean undone = Sql.instant(r, "undo_asked_at") != null;
        boolean working = r.getString("work") != null;
        boolean starts = work.order().kind() == BulkOrder.Kind.START_AGAIN;
        return new Bulk(
                work.id(),
                work.order().kind(),
                status(undone, working),
                r.getInt("total"),
                r.getInt(undone ? "unworked" : "worked"),
                counts(work.id(), "result"),
                undone ? counts(work.id(), "undo_result") : Map.of(),
                work.createdAt(),
                starts ? startsAt(work) : null,
                starts && !undone ? undoable(work.id()) : 0);
    }

    private static Bulk.Status status(boolean undone, boolean working) {
        if (undone) {
            return working ? Bulk.Status.UNDOING : Bulk.Status.UNDONE;
        }
        return working ? Bulk.Status.RUNNING : Bulk.Status.DONE;
    }

    private Map<String, Integer> counts(long id, String column) {
        Map<String, Integer> counts = new TreeMap<>();
        sql.list(
                "select %1$s as word, count(*) as items from bulk_item where bulk_id = ? and %1$s is not null group by %1$s"
                        .formatted(column),
                r -> counts.put(r.getString("word"), r.getInt("items")),
                id);
        return counts;
    }

    /** Nothing goes out before the first that was started may. */
    private Instant startsAt(Work work) {
        return sql.one(
                        "select min(step_since) as since from bulk_former where bulk_id = ?",
                        r -> Optional.ofNullable(Sql.instant(r, "since")),
                        work.id())
                .flatMap(since -> since)
                .map(work::startsAt)
                .orElseGet(() -> work.startsAt(work.createdAt()));
    }

    private int undoable(long id) {
        return (int)
                sql.number(
                        "select count(*) from bulk_former f join bulk_item b on b.bulk_id = f.bulk_id and b.position = f.position"
                                + " join enrollment e on e.id = b.enrollment_id where f.bulk_id = ? and e.step_since = f.step_since"
                                + " and e.in_flight = false and e.badge_code is null and e.state in ('ACTIVE', 'WAITING')"
                                + " and not exists (select 1 from attempt a where a.enrollment_id = e.id and a.claimed_at > f.step_since)",
                        id);
    }

    Bulk.Items shown(Bulk bulk, int most) {
        List<Bulk.Item> items =
                sql.list(
                        "select * from bulk_item where bulk_id = ? order by case when result in (?, 'PENDING') then 1 else 0 end,"
                                + " position limit "
                                + most,
                        r ->
                                new Bulk.Item(
                                        r.getInt("position"),
                                        r.getString("email"),
                                        r.getLong("enrollment_id"),
                                        r.getString("result"),
                                        r.getString("undo_result")),
                        bulk.id(),
                        bulk.kind().done());
        return new Bulk.Items(items, bulk.total() - items.size());
    }
}
