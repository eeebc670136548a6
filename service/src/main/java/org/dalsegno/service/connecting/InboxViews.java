package org.dalsegno.service.connecting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.DailyLimit;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.quota.QuotaQueue;
import org.dalsegno.service.quota.QuotaRow;
import org.dalsegno.service.store.Sql;

/** Inboxes as they are shown, straight from the database. */
@Singleton
public class InboxViews {

    private static final String SELECT =
            "select i.*, u.name as owner_name, r.problem as reading_problem, r.read_at, r.failing_since, r.next_at,"
                    + " (select count(*) from unhandled_mail m where m.inbox_id = i.id) as unhandled,"
                    + " case when i.state = 'CONNECTED' then 0 else (select count(*) from enrollment e where e.inbox_id = i.id"
                    + " and e.due_at <= ? and e.state in ('ACTIVE', 'WAITING')) end as waiting"
                    + " from inbox i join app_user u on u.id = i.owner_id left join inbox_reading r on r.inbox_id = i.id where ";

    private final Sql sql;
    private final Ledger ledger;
    private final QuotaQueue queue;
    private final Clock clock;

    @Inject
    public InboxViews(Sql sql, Ledger ledger, QuotaQueue queue, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.queue = queue;
        this.clock = clock;
    }

    /** One inbox, or empty when the viewer may not see it. */
    Optional<InboxView> one(Viewer viewer, long id) {
        return list(viewer, " and i.id = ?", id).stream().findFirst();
    }

    /** At most {@code count} inboxes with a higher id, by id. */
    List<InboxView> after(Viewer viewer, long id, int count) {
        return list(viewer, " and i.id > ? order by i.id limit ?", id, count);
    }

    private List<InboxView> list(Viewer viewer, String more, Object... parameters) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        List<Object> all = new ArrayList<>(List.of(clock.instant()));
        all.addAll(visible.parameters());
        all.addAll(List.of(parameters));
        // Counted when the rows are read: who asks for a second connection with one in hand waits
        // for
        // ever as soon as enough others do the same.
        return sql
                .list(SELECT + visible.sql() + more, InboxViews::uncounted, all.toArray())
                .stream()
                .map(inbox -> inbox.with(quota(inbox)))
                .toList();
    }

    private static InboxView uncounted(ResultSet row) throws SQLException {
        DailyLimit limit = QuotaRow.limit(row);
        return new InboxView(
                row.getLong("id"),
                row.getLong("version"),
                row.getLong("owner_id"),
                row.getString("owner_name"),
                row.getString("name"),
                row.getString("address"),
                Provider.valueOf(row.getString("provider")),
                server(row, "smtp"),
                server(row, "imap"),
                row.getString("gmail_secret") != null,
                limit.configured(),
                limit.learned(),
                limit.warmUp(),
                QuotaWindow.valueOf(row.getString("quota_window")),
                row.getString("time_zone"),
                Duration.ofMillis(row.getLong("min_interval_ms")),
                row.getInt("max_connections"),
                row.getBoolean("resume_after_quota"),
                InboxState.valueOf(row.getString("state")),
                hold(row),
                null,
                row.getObject("smtp_utf8", Boolean.class),
                reading(row));
    }

    private static InboxView.Reading reading(ResultSet row) throws SQLException {
        Instant at = Sql.instant(row, "read_at");
        return row.getString("imap_host") == null
                ? null
                : new InboxView.Reading(
                        Instant.EPOCH.equals(at) ? null : at,
                        row.getString("reading_problem"),
                        Sql.instant(row, "failing_since"),
                        Sql.instant(row, "next_at"),
                        row.getInt("unhandled"));
    }

    private static InboxView.Server server(ResultSet row, String kind) throws SQLException {
        String host = row.getString(kind + "_host");
        return host == null
                ? null
                : new InboxView.Server(
                        host,
                        row.getInt(kind + "_port"),
                        Security.valueOf(row.getString(kind + "_security")),
                        row.getString(kind + "_username"));
    }

    private static InboxView.Hold hold(ResultSet row) throws SQLException {
        if (InboxState.valueOf(row.getString("state")) == InboxState.CONNECTED) {
            return null;
        }
        String code = row.getString("hold_code");
        return new InboxView.Hold(
                code == null ? null : ErrorCode.valueOf(code),
                Cause.byId(row.getString("hold_cause")).orElse(null),
                Sql.instant(row, "hold_since"),
                Sql.instant(row, "hold_until"),
                row.getString("hold_reply"),
                row.getInt("waiting"));
    }

    private InboxView.Quota quota(InboxView inbox) {
        Quota quota =
                new Quota(
                        new DailyLimit(inbox.dailyLimit(), inbox.learnedLimit(), inbox.warmUp()),
                        inbox.quotaWindow(),
                        ZoneId.of(inbox.timeZone()));
        Instant now = clock.instant();
        List<Instant> sends = ledger.sends(inbox.id(), now);
        Instant free =
                inbox.resumeAfterQuota()
                        ? queue.nextFree(inbox.id(), quota, inbox.minInterval(), sends, now)
                        : quota.nextFree(now, sends);
        Instant heldUntil = inbox.hold() == null ? null : inbox.hold().until();
        return new InboxView.Quota(
                quota.limitAt(now),
                quota.used(now, sends),
                quota.free(now, sends),
                heldUntil != null && heldUntil.isAfter(free) ? heldUntil : free);
    }
}
