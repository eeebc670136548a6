package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.service.Page;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * Finds enrollments for lists that are sorted and paged, for their counts, and for work on all of
 * them at once. First the ids, by an index alone; then what a page shows of them.
 */
@Singleton
public class EnrollmentSearch {

    private static final String FROM = " from enrollment e join inbox i on i.id = e.inbox_id";

    private static final String CONTACT = " join contact c on c.id = e.contact_id";

    private final EnrollmentRows rows;
    private final Sql sql;
    private final Clock clock;

    @Inject
    public EnrollmentSearch(EnrollmentRows rows, Sql sql, Clock clock) {
        this.rows = rows;
        this.sql = sql;
        this.clock = clock;
    }

    /** One page; {@link Page#next} is the number of the next one, null at the end. */
    public Page<EnrollmentRow> list(Viewer viewer, ListRequest request) {
        EnrollmentRows.Condition condition = condition(viewer, request.filter(), request.view());
        Object[] parameters =
                request.order() == ListOrder.ATTENTION
                        ? Sql.values(condition.parameters(), clock.instant())
                        : condition.parameters().toArray();
        List<Long> ids =
                sql.list(
                        "select e.id"
                                + from(request.filter(), request.order() == ListOrder.CONTACT)
                                + condition.where()
                                + request.order().sql(request.descending())
                                + " limit "
                                + (ListRequest.ROWS + 1)
                                + " offset "
                                + request.offset(),
                        r -> r.getLong("id"),
                        parameters);
        boolean more = ids.size() > ListRequest.ROWS && request.page() < ListRequest.LAST_PAGE;
        List<Long> shown = ids.subList(0, Math.min(ids.size(), ListRequest.ROWS));
        return new Page<>(
                shown.isEmpty() ? List.of() : rows.rows(viewer, shown),
                more ? Integer.toString(request.page() + 1) : null);
    }

    /** How many there are in all. */
    public int count(Viewer viewer, EnrollmentFilter filter, ErrorView view) {
        EnrollmentRows.Condition condition = condition(viewer, filter, view);
        return (int)
                sql.number(
                        "select count(*)" + from(filter, false) + condition.where(),
                        condition.parameters().toArray());
    }

    /** From which inboxes they come. */
    public List<Long> inboxes(Viewer viewer, EnrollmentFilter filter, ErrorView view) {
        EnrollmentRows.Condition condition = condition(viewer, filter, view);
        return sql.list(
                "select distinct e.inbox_id" + from(filter, false) + condition.where(),
                r -> r.getLong("inbox_id"),
                condition.parameters().toArray());
    }

    /** How many errors each saved view shows of what the filter lets through. */
    public Map<ErrorView, Integer> counts(Viewer viewer, EnrollmentFilter filter) {
        Instant now = clock.instant();
        List<Object> parameters = new ArrayList<>();
        StringBuilder sums = new StringBuilder("select ");
        for (ErrorView view : ErrorView.values()) {
            EnrollmentRows.Condition shown = new EnrollmentRows.Condition();
            view.narrow(shown, viewer, now);
            sums.append("sum(case when ")
                    .append(shown.where())
                    .append(" then 1 else 0 end) as view_")
                    .append(view.name())
                    .append(", ");
            parameters.addAll(shown.parameters());
        }
        EnrollmentRows.Condition errors = condition(viewer, filter, ErrorView.TEAM);
        parameters.addAll(errors.parameters());
        return sql.one(
                        sums.append("count(*)")
                                .append(from(filter, false))
                                .append(errors.where())
                                .toString(),
                        EnrollmentSearch::counts,
                        parameters.toArray())
                .orElseThrow();
    }

    private static Map<ErrorView, Integer> counts(ResultSet r) throws SQLException {
        Map<ErrorView, Integer> counts = new EnumMap<>(ErrorView.class);
        for (ErrorView view : ErrorView.values()) {
            counts.put(view, r.getInt("view_" + view.name()));
        }
        return counts;
    }

    /** The rows after one, by id; for who reads them all without keeping them. */
    List<EnrollmentRow> after(
            Viewer viewer, EnrollmentFilter filter, ErrorView view, long id, int most) {
        EnrollmentRows.Condition condition = condition(viewer, filter, view);
        condition.add("e.id > ?", id);
        List<Long> ids =
                sql.list(
                        "select e.id"
                                + from(filter, false)
                                + condition.where()
                                + " order by e.id limit "
                                + most,
                        r -> r.getLong("id"),
                        condition.parameters().toArray());
        return ids.isEmpty() ? List.of() : rows.rows(viewer, ids);
    }

    /**
     * Writes down what a bulk is to work on, as it is now; part of the caller's transaction.
     *
     * @return how many they are
     */
    public int freeze(Viewer viewer, EnrollmentFilter filter, ErrorView view, long bulkId) {
        EnrollmentRows.Condition condition = condition(viewer, filter, view);
        return sql.update(
                "insert into bulk_item (bulk_id, position, email, contact_id, enrollment_id, result)"
                        + " select cast(? as bigint), row_number() over (order by e.id), c.email, c.id, e.id, 'PENDING'"
                        + from(filter, true)
                        + condition.where(),
                Sql.values(bulkId, condition.parameters()));
    }

    /** The same for these alone, as far as the viewer may see them. */
    public int freeze(Viewer viewer, List<Long> ids, long bulkId) {
        EnrollmentRows.Condition condition = condition(viewer, EnrollmentFilter.ALL, null);
        condition.add("e.id = any(?)", Many.longs(ids));
        return sql.update(
                "insert into bulk_item (bulk_id, position, email, contact_id, enrollment_id, result)"
                        + " select cast(? as bigint), row_number() over (order by e.id), c.email, c.id, e.id, 'PENDING'"
                        + from(EnrollmentFilter.ALL, true)
                        + condition.where(),
                Sql.values(bulkId, condition.parameters()));
    }

    /**
     * Only what is asked: PostgreSQL leaves out a left join of which nothing is used, but for the
     * column that it joined by it still visits each row, where the index alone would do.
     *
     * @param contact whether contacts are asked for beside the filter
     */
    private static String from(EnrollmentFilter filter, boolean contact) {
        return FROM
                + (contact || filter.asksContact() ? CONTACT : "")
                + (filter.asksDiagnosis() ? " left join diagnosis d on d.id = e.diagnosis_id" : "")
                + " where ";
    }

    EnrollmentRows.Condition condition(Viewer viewer, EnrollmentFilter filter, ErrorView view) {
        EnrollmentRows.Condition condition = rows.condition(viewer, filter);
        Instant now = clock.instant();
        if (view != null) {
            view.narrow(condition, viewer, now);
        }
        return condition;
    }
}
