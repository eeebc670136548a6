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
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Sql;

/** The numbers on the dashboard, of what the viewer may see. */
@Singleton
public class Overview {

    private final Sql sql;
    private final Clock clock;

    @Inject
    public Overview(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** All nine codes, 0 included, in the catalogue's order. */
    public Map<ErrorCode, Integer> errors(Viewer viewer) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        Map<ErrorCode, Integer> counts = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            counts.put(code, 0);
        }
        sql.list(
                "select e.badge_code, count(*) as contacts from enrollment e join inbox i on i.id = e.inbox_id"
                        + " where e.badge_code is not null and "
                        + visible.sql()
                        + " group by e.badge_code",
                r -> counts.put(ErrorCode.valueOf(r.getString("badge_code")), r.getInt("contacts")),
                visible.parameters().toArray());
        return counts;
    }

    /** Open errors by root cause, the most contacts first; at most {@code limit}. */
    public List<Group> groups(Viewer viewer, int limit) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        List<Object> parameters = new ArrayList<>(List.of(clock.instant()));
        parameters.addAll(visible.parameters());
        parameters.add(limit);
        return sql.list(
                "select e.badge_code, d.cause, i.id as inbox_id, i.name as inbox_name, count(*) as contacts,"
                        + " min(d.filed_at) as oldest,"
                        + " max(case when i.state <> 'CONNECTED' and i.hold_cause = d.cause then (select count(*) from"
                        + " enrollment w where w.inbox_id = i.id and w.badge_code is null and w.due_at <= ? and w.state in"
                        + " ('ACTIVE', 'WAITING')) else 0 end) as waiting"
                        + " from enrollment e join inbox i on i.id = e.inbox_id join diagnosis d on d.id = e.diagnosis_id"
                        + " where e.badge_code is not null and "
                        + visible.sql()
                        + " group by e.badge_code, d.cause, i.id, i.name order by contacts desc, oldest limit ?",
                Overview::group,
                parameters.toArray());
    }

    private static Group group(ResultSet r) throws SQLException {
        return new Group(
                ErrorCode.valueOf(r.getString("badge_code")),
                Cause.byId(r.getString("cause")).orElse(Cause.GENERAL_UNMATCHED),
                r.getLong("inbox_id"),
                r.getString("inbox_name"),
                r.getInt("contacts"),
                r.getInt("waiting"),
                Sql.instant(r, "oldest"));
    }

    /**
     * Errors that one fix mends.
     *
     * @param contacts how many show the badge
     * @param waiting how many more wait behind a held inbox
     */
    public record Group(
            ErrorCode code,
            Cause cause,
            long inboxId,
            String inboxName,
            int contacts,
            int waiting,
            Instant oldest) {}
}
