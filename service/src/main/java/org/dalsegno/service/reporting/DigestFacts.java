package org.dalsegno.service.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.DailyLimit;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.service.quota.QuotaRow;
import org.dalsegno.service.resolving.Resolution;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * What digests say of now: the inboxes of some teams, and who took care of what that day. Each fact
 * of all the teams in one statement.
 */
final class DigestFacts {

    private final Sql sql;
    private final Many teams;

    DigestFacts(Sql sql, Collection<Long> teamIds) {
        this.sql = sql;
        this.teams = Many.longs(teamIds);
    }

    /**
     * An inbox of the team as it is now.
     *
     * @param domain the part of its address after the @, in small letters
     * @param credentialsUntil when they run out; null when nobody has said so
     */
    record Account(
            long id,
            String name,
            String domain,
            long ownerId,
            String owner,
            InboxState state,
            Cause cause,
            Instant since,
            Instant until,
            boolean unread,
            Instant credentialsUntil,
            Quota quota,
            int waiting) {

        DailyLimit limit() {
            return quota.limit();
        }
    }

    /** By team; one of a person who is in several is in each of them. */
    Map<Long, Map<Long, Account>> inboxes(Instant now) {
        Map<Long, Map<Long, Account>> inboxes = new HashMap<>();
        sql.list(
                "select i.*, m.team_id, u.name as owner, r.problem, (select count(*) from"
                        + " enrollment e where e.inbox_id = i.id and e.due_at <= ? and e.badge_code is"
                        + " null and e.state in ('ACTIVE', 'WAITING')) as waiting from inbox i join"
                        + " app_user u on u.id = i.owner_id join user_team m on m.user_id = i.owner_id"
                        + " left join inbox_reading r on r.inbox_id = i.id where m.team_id = any(?)"
                        + " order by i.name, i.id",
                r ->
                        inboxes.computeIfAbsent(r.getLong("team_id"), t -> new LinkedHashMap<>())
                                .put(r.getLong("id"), account(r)),
                now,
                teams);
        return inboxes;
    }

    private static Account account(ResultSet r) throws SQLException {
        return new Account(
                r.getLong("id"),
                r.getString("name"),
                MailDomain.of(r.getString("address")),
                r.getLong("owner_id"),
                r.getString("owner"),
                InboxState.valueOf(r.getString("state")),
                Cause.byId(r.getString("hold_cause")).orElse(null),
                Sql.instant(r, "hold_since"),
                Sql.instant(r, "hold_until"),
                r.getString("problem") != null,
                Sql.instant(r, "credentials_until"),
                QuotaRow.quota(r),
                r.getInt("waiting"));
    }

    /** Who took care of what on a day, by team, the most contacts first. */
    Map<Long, List<DigestTrend.Resolved>> resolved(BusinessDay day) {
        Map<Long, List<DigestTrend.Resolved>> resolved = new HashMap<>();
        sql.list(
                "select m.team_id, s.what, u.name as who, s.code, s.cause, case when"
                        + " s.enrollment_id is null then i.name end as inbox, sum(s.contacts) as"
                        + " contacts from resolution s join inbox i on i.id = s.inbox_id join app_user"
                        + " u on u.id = s.user_id join user_team m on m.user_id = i.owner_id where"
                        + " s.resolved_at >= ? and s.resolved_at < ? and m.team_id = any(?) group by"
                        + " m.team_id, s.what, u.id, u.name, s.code, s.cause, case when s.enrollment_id"
                        + " is null then i.name end order by contacts desc, who, s.what, s.cause,"
                        + " inbox",
                r ->
                        resolved.computeIfAbsent(r.getLong("team_id"), t -> new ArrayList<>())
                                .add(resolved(r)),
                day.begins(),
                day.ends(),
                teams);
        return resolved;
    }

    private static DigestTrend.Resolved resolved(ResultSet r) throws SQLException {
        return new DigestTrend.Resolved(
                Resolution.valueOf(r.getString("what")),
                r.getString("who"),
                r.getString("code") == null ? null : ErrorCode.valueOf(r.getString("code")),
                Cause.byId(r.getString("cause")).orElse(null),
                r.getString("inbox"),
                r.getInt("contacts"));
    }

    /** The names of sequences; one that is gone has none. */
    Map<Long, String> sequenceNames(Collection<Long> ids) {
        Map<Long, String> names = new HashMap<>();
        sql.list(
                "select id, name from sequence where id = any(?)",
                r -> names.put(r.getLong("id"), r.getString("name")),
                Many.longs(ids));
        return names;
    }
}
