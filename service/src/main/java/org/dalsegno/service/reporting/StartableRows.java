package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Restartable;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.Sql;

/** Counts errors by what decides whether they may start again; one statement for all. */
@Singleton
public class StartableRows {

    private static final String SELECT =
            "select x.state, x.waiting_reason, x.inbox_state, x.suppressed, x.in_flight, x.unknown_outcome,"
                    + " x.badge_code, x.inbox_id, x.sequence_id, count(*) as contacts from ("
                    + "select e.state, e.waiting_reason, i.state as inbox_state, u.cause as suppressed, e.in_flight,"
                    + " e.badge_code, e.inbox_id, e.sequence_id,"
                    + " case when exists (select 1 from attempt a where a.enrollment_id = e.id and a.outcome = 'UNKNOWN')"
                    + " then 1 else 0 end as unknown_outcome"
                    + " from enrollment e join inbox i on i.id = e.inbox_id join contact c on c.id = e.contact_id"
                    + " left join diagnosis d on d.id = e.diagnosis_id"
                    + " left join suppression u on u.email_key = c.email_key where ";

    private static final String GROUP =
            ") x group by x.state, x.waiting_reason, x.inbox_state, x.suppressed, x.in_flight, x.unknown_outcome,"
                    + " x.badge_code, x.inbox_id, x.sequence_id";

    private final EnrollmentSearch search;
    private final Sql sql;

    @Inject
    public StartableRows(EnrollmentSearch search, Sql sql) {
        this.search = search;
        this.sql = sql;
    }

    /** All errors that the filter and the view find. */
    public List<Startable> count(Viewer viewer, EnrollmentFilter filter, ErrorView view) {
        EnrollmentRows.Condition condition = search.condition(viewer, filter, view);
        return sql.list(
                SELECT + condition.where() + GROUP,
                StartableRows::read,
                condition.parameters().toArray());
    }

    private static Startable read(ResultSet r) throws SQLException {
        boolean held = !InboxState.CONNECTED.name().equals(r.getString("inbox_state"));
        boolean waits = WaitingReason.INBOX_HELD.name().equals(r.getString("waiting_reason"));
        return new Startable(
                new Restartable(
                        EnrollmentState.valueOf(r.getString("state")),
                        Cause.byId(r.getString("suppressed"))
                                .map(cause -> cause.code(false))
                                .orElse(null),
                        r.getBoolean("in_flight"),
                        r.getInt("unknown_outcome") == 1,
                        ErrorCode.valueOf(r.getString("badge_code"))),
                held && waits,
                r.getLong("inbox_id"),
                r.getLong("sequence_id"),
                r.getInt("contacts"));
    }
}
