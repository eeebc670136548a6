package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.sequence.MissingToken;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * The rows of tables of enrollments, straight from the database. A due step of an inbox that does
 * not send is shown as waiting for it.
 */
@Singleton
public class EnrollmentRows {

    /** Due, but the inbox stands still. */
    private static final String HELD =
            "(e.state = 'ACTIVE' and i.state <> 'CONNECTED' and e.due_at <= cast(? as timestamp(6) with time zone))";

    static final String FROM =
            " from enrollment e join inbox i on i.id = e.inbox_id join contact c on c.id = e.contact_id"
                    + " join sequence s on s.id = e.sequence_id"
                    + " left join step t on t.sequence_id = e.sequence_id and t.number = e.step_number"
                    + " left join diagnosis d on d.id = e.diagnosis_id where ";

    private final Sql sql;
    private final Clock clock;

    @Inject
    public EnrollmentRows(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** By id; the viewer's own scope is always part of the filter. */
    public Page<EnrollmentRow> list(Viewer viewer, EnrollmentFilter filter, PageRequest page) {
        Condition condition = condition(viewer, filter);
        condition.add("e.id > ?", page.afterId());
        return page.page(
                rows(condition, " order by e.id limit " + (page.limit() + 1)), EnrollmentRow::id);
    }

    /** How many there are in all. */
    public int count(Viewer viewer, EnrollmentFilter filter) {
        Condition condition = condition(viewer, filter);
        return (int)
                sql.number(
                        "select count(*)" + FROM + condition.where(),
                        condition.parameters().toArray());
    }

    /**
     * @throws NotFound also for another team's
     */
    public EnrollmentRow row(Viewer viewer, long id) {
        Condition condition = condition(viewer, EnrollmentFilter.ALL);
        condition.add("e.id = ?", id);
        return rows(condition, "").stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("enrollment " + id));
    }

    /** These rows, in the order of the ids; what the viewer may not see is left out. */
    List<EnrollmentRow> rows(Viewer viewer, List<Long> ids) {
        Condition condition = condition(viewer, EnrollmentFilter.ALL);
        condition.add("e.id = any(?)", Many.longs(ids));
        Map<Long, EnrollmentRow> found =
                rows(condition, "").stream()
                        .collect(Collectors.toMap(EnrollmentRow::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private List<EnrollmentRow> rows(Condition condition, String order) {
        Instant now = clock.instant();
        List<Object> parameters = new ArrayList<>(List.of(now));
        parameters.addAll(condition.parameters());
        return sql.list(
                "select e.*, c.email, c.first_name, c.last_name, s.name as sequence_name, i.name as inbox_name,"
                        + " i.hold_until, t.subject, d.cause, d.filed_at, s.owner_id as sequence_owner_id,"
                        + " (select u.name from app_user u where u.id = e.assignee_id) as assignee_name,"
                        + " (select count(*) from step n where n.sequence_id = e.sequence_id) as step_count,"
                        + " case when "
                        + HELD
                        + " then 1 else 0 end as held"
                        + FROM
                        + condition.where()
                        + order,
                r -> read(r, now),
                parameters.toArray());
    }

    /** What the viewer may see of what the filter lets through. */
    Condition condition(Viewer viewer, EnrollmentFilter filter) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        Condition condition = new Condition();
        condition.add(visible.sql(), visible.parameters().toArray());
        condition.addIf("e.sequence_id = ?", filter.sequenceId());
        condition.addIf("e.inbox_id = ?", filter.inboxId());
        condition.addIf("e.badge_code = ?", filter.error());
        condition.addIf("e.badge_cause = ?", filter.cause() == null ? null : filter.cause().id());
        condition.addIf(
                "c.email_key = ?",
                filter.email() == null ? null : filter.email().strip().toLowerCase(Locale.ROOT));
        condition.addIf(
                "i.owner_id in (select ut.user_id from user_team ut where ut.team_id = ?)",
                filter.teamId());
        if (filter.anyError()) {
            condition.add("e.badge_code is not null");
        }
        condition.addIf(
                "e.id = any(?)", filter.chosen() == null ? null : Many.longs(filter.chosen()));
        root(condition, filter.root());
        state(condition, filter.state());
        return condition;
    }

    private static void root(Condition condition, EnrollmentFilter.Root root) {
        if (root.sendingDomain() != null) {
            condition.add("lower(i.address) like ?", MailDomain.pattern(root.sendingDomain()));
        }
        if (root.recipientDomain() != null) {
            condition.add(
                    "c.email_domain = ?", root.recipientDomain().strip().toLowerCase(Locale.ROOT));
        }
        if (root.token() != null) {
            condition.add("d.reply_text = ?", MissingToken.message(root.token()));
        }
        if (root.reply() != null) {
            condition.addOrNull("d.reply_code", root.reply().code());
            condition.addOrNull("d.enhanced_status", root.reply().enhanced());
        }
    }

    private void state(Condition condition, EnrollmentState state) {
        if (state == EnrollmentState.WAITING) {
            condition.add("(e.state = 'WAITING' or " + HELD + ")", clock.instant());
        } else if (state == EnrollmentState.ACTIVE) {
            condition.add("(e.state = 'ACTIVE' and not " + HELD + ")", clock.instant());
        } else {
            condition.addIf("e.state = ?", state);
        }
    }

    private static EnrollmentRow read(ResultSet r, Instant now) throws SQLException {
        boolean held = r.getInt("held") == 1;
        EnrollmentState state =
                held ? EnrollmentState.WAITING : EnrollmentState.valueOf(r.getString("state"));
        WaitingReason reason =
                held ? WaitingReason.INBOX_HELD : waiting(r.getString("waiting_reason"));
        Instant due = Sql.instant(r, "due_at");
        return new EnrollmentRow(
                r.getLong("id"),
                r.getLong("sequence_id"),
                r.getString("sequence_name"),
                r.getLong("contact_id"),
                r.getString("email"),
                name(r),
                r.getLong("inbox_id"),
                r.getString("inbox_name"),
                state,
                r.getInt("step_number"),
                r.getInt("step_count"),
                r.getString("subject"),
                due,
                state == EnrollmentState.WAITING ? reason : null,
                reason == WaitingReason.INBOX_HELD ? Sql.instant(r, "hold_until") : due,
                badge(r),
                Sql.instant(r, "enrolled_at"),
                Sql.instant(r, "last_sent_at"),
                Sql.instant(r, "changed_at"),
                r.getLong("sequence_owner_id"),
                care(r, now));
    }

    private static EnrollmentRow.Care care(ResultSet r, Instant now) throws SQLException {
        Instant until = Sql.instant(r, "snoozed_until");
        boolean over = until != null && !until.isAfter(now);
        return new EnrollmentRow.Care(
                r.getBoolean("returned") || over,
                over ? null : until,
                Sql.nullableLong(r, "assignee_id"),
                r.getString("assignee_name"));
    }

    private static WaitingReason waiting(String name) {
        return name == null ? null : WaitingReason.valueOf(name);
    }

    private static String name(ResultSet r) throws SQLException {
        String first = r.getString("first_name");
        String last = r.getString("last_name");
        return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }

    private static Badge badge(ResultSet r) throws SQLException {
        String code = r.getString("badge_code");
        return code == null
                ? null
                : new Badge(
                        ErrorCode.valueOf(code),
                        Cause.byId(r.getString("cause")).orElse(Cause.GENERAL_UNMATCHED),
                        r.getInt("failed_step"),
                        Sql.instant(r, "filed_at"));
    }

    /** Conditions joined with {@code and}, and their parameters in order. */
    static final class Condition {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        void add(String condition, Object... parameters) {
            text.append(text.isEmpty() ? "" : " and ").append(condition);
            values.addAll(List.of(parameters));
        }

        void addIf(String condition, Object parameter) {
            if (parameter != null) {
                add(condition, parameter);
            }
        }

        void addOrNull(String column, Object parameter) {
            if (parameter == null) {
                add(column + " is null");
            } else {
                add(column + " = ?", parameter);
            }
        }

        String where() {
            return text.toString();
        }

        List<Object> parameters() {
            return values;
        }
    }
}
