package org.dalsegno.service.enrolling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Keeps what came of work for many contacts, a line for each. */
@Singleton
public class BatchReports {

    static final String ENROLL = "ENROLL";
    static final String RESTART = "RESTART";

    private static final int LONGEST_DETAIL = 1_000;

    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public BatchReports(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Stores the items unless it was a dry run, and shows them. */
    BulkView keep(Viewer viewer, String kind, List<BulkView.Item> items, boolean dryRun) {
        Instant now = clock.instant();
        long id = dryRun ? 0 : transactions.call(() -> insert(viewer, kind, items, now));
        return show(id, kind, now, items);
    }

    private long insert(Viewer viewer, String kind, List<BulkView.Item> items, Instant now) {
        long id = sql.next("bulk_seq");
        sql.update(
                "insert into bulk (id, kind, owner_id, total, done_at, created_at) values (?, ?, ?, ?, ?, ?)",
                id,
                kind,
                viewer.userId(),
                items.size(),
                now,
                now);
        sql.batch(
                "insert into bulk_item (bulk_id, position, email, contact_id, enrollment_id, result, detail)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                items.stream().map(item -> row(id, item)).toList());
        return id;
    }

    private static Object[] row(long id, BulkView.Item item) {
        return new Object[] {
            id,
            item.position(),
            cut(item.email(), 400),
            item.contactId(),
            item.enrollmentId(),
            item.result(),
            cut(item.detail(), LONGEST_DETAIL)
        };
    }

    private static String cut(String text, int max) {
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }

    /** An earlier one. */
    BulkView view(Viewer viewer, String kind, long id) {
        Visibility visible = Visibility.of(viewer, "owner_id");
        Object[] parameters =
                Stream.concat(Stream.of(id, kind), visible.parameters().stream()).toArray();
        Instant created =
                sql.one(
                                "select created_at from bulk where id = ? and kind = ? and "
                                        + visible.sql(),
                                r -> Sql.instant(r, "created_at"),
                                parameters)
                        .orElseThrow(() -> new NotFound("batch " + id));
        return show(id, kind, created, items(id));
    }

    private List<BulkView.Item> items(long id) {
        return sql.list(
                "select * from bulk_item where bulk_id = ? order by position",
                r ->
                        new BulkView.Item(
                                r.getInt("position"),
                                r.getString("email"),
                                Sql.nullableLong(r, "contact_id"),
                                Sql.nullableLong(r, "enrollment_id"),
                                r.getString("result"),
                                r.getString("detail")),
                id);
    }

    private static BulkView show(long id, String kind, Instant created, List<BulkView.Item> items) {
        Map<String, Integer> counts = new TreeMap<>();
        items.forEach(item -> counts.merge(item.result(), 1, Integer::sum));
        return new BulkView(id, kind, "DONE", items.size(), counts, created, items, null);
    }
}
