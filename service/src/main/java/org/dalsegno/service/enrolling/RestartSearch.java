package org.dalsegno.service.enrolling;

import java.util.ArrayList;
import java.util.List;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Sql;

/** Finds the failed enrollments that a filter means, as far as the viewer may see them. */
final class RestartSearch {

    private final StringBuilder where = new StringBuilder("e.badge_code is not null");
    private final List<Object> parameters = new ArrayList<>();

    private RestartSearch() {}

    /** Their ids, ascending. */
    static List<Long> ids(Sql sql, Viewer viewer, RestartFilter filter) {
        RestartSearch search = new RestartSearch();
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        search.where.append(" and ").append(visible.sql());
        search.parameters.addAll(visible.parameters());
        search.narrow("e.badge_code", filter.error());
        search.narrow("d.cause", filter.cause() == null ? null : filter.cause().id());
        search.narrow("e.inbox_id", filter.inboxId());
        search.narrow("e.sequence_id", filter.sequenceId());
        return sql.list(
                "select e.id from enrollment e join inbox i on i.id = e.inbox_id left join diagnosis d on d.id = e.diagnosis_id"
                        + " where "
                        + search.where
                        + " order by e.id",
                r -> r.getLong(1),
                search.parameters.toArray());
    }

    private void narrow(String column, Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = ?");
            parameters.add(value);
        }
    }
}
