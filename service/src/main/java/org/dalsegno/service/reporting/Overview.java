package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.mending.RootCause;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Many;
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
                "select e.badge_code, count(*) as contacts from enrollment e where e.badge_code is not null"
                        + " and e.inbox_id in (select i.id from inbox i where "
                        + visible.sql()
                        + ") group by e.badge_code",
                r -> counts.put(ErrorCode.valueOf(r.getString("badge_code")), r.getInt("contacts")),
                visible.parameters().toArray());
        return counts;
    }

    /**
     * Open errors by root cause, those that keep the most contacts first; at most {@code limit}.
     */
    public List<Group> groups(Viewer viewer, int limit) {
        Map<RootCause, List<Met>> roots =
                met(viewer).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Met::root, LinkedHashMap::new, Collectors.toList()));
        List<Group> most =
                roots.entrySet().stream()
                        .map(entry -> Group.of(entry.getKey(), entry.getValue()))
                        .sorted(MOST_FIRST)
                        .limit(limit)
                        .toList();
        Map<Long, Integer> behind = waiting(most);
        return most.stream()
                .map(group -> group.with(behind.getOrDefault(group.inboxId(), 0)))
                .toList();
    }

    private static final Comparator<Group> MOST_FIRST =
            Comparator.comparingInt((Group group) -> -group.contacts())
                    .thenComparing(Group::oldest, Comparator.nullsLast(Comparator.naturalOrder()));

    /** Errors of one cause of one inbox in one sequence. */
    private record Met(RootCause root, Where where, int contacts, Instant oldest) {}

    private record Where(
            String inbox, boolean held, String owner, String sequence, long textOwnerId) {}

    private List<Met> met(Viewer viewer) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        return sql.list(
                "select g.*, i.name as inbox_name, i.state as inbox_state, i.hold_cause, u.name as owner_name,"
                        + " s.name as sequence_name, s.owner_id as text_owner_id from (select e.badge_code, e.badge_cause, e.inbox_id, e.sequence_id,"
                        + " count(*) as contacts, min(e.badge_at) as oldest from enrollment e"
                        + " where e.badge_code is not null and e.inbox_id in (select i.id from inbox i where "
                        + visible.sql()
                        + ") group by e.badge_code, e.badge_cause, e.inbox_id, e.sequence_id) g"
                        + " join inbox i on i.id = g.inbox_id join app_user u on u.id = i.owner_id"
                        + " join sequence s on s.id = g.sequence_id",
                Overview::met,
                visible.parameters().toArray());
    }

    private static Met met(ResultSet r) throws SQLException {
        Cause cause = Cause.byId(r.getString("badge_cause")).orElse(Cause.GENERAL_UNMATCHED);
        boolean held =
                !InboxState.CONNECTED.name().equals(r.getString("inbox_state"))
                        && cause.id().equals(r.getString("hold_cause"));
        return new Met(
                RootCause.of(
                        ErrorCode.valueOf(r.getString("badge_code")),
                        cause,
                        r.getLong("inbox_id"),
                        r.getLong("sequence_id")),
                new Where(
                        r.getString("inbox_name"),
                        held,
                        r.getString("owner_name"),
                        r.getString("sequence_name"),
                        r.getLong("text_owner_id")),
                r.getInt("contacts"),
                Sql.instant(r, "oldest"));
    }

    /** Due contacts without an error of their own behind the inboxes that stand still. */
    private Map<Long, Integer> waiting(List<Group> groups) {
        List<Long> held =
                groups.stream().filter(Group::held).map(Group::inboxId).distinct().toList();
        Map<Long, Integer> waiting = new HashMap<>();
        if (!held.isEmpty()) {
            sql.list(
                    "select w.inbox_id, count(*) as contacts from enrollment w where w.inbox_id = any(?)"
                            + " and w.badge_code is null and w.due_at <= ? and w.state in ('ACTIVE', 'WAITING')"
                            + " group by w.inbox_id",
                    r -> waiting.put(r.getLong("inbox_id"), r.getInt("contacts")),
                    Many.longs(held),
                    clock.instant());
        }
        return waiting;
    }

    /**
     * Errors that one fix mends.
     *
     * @param root what they have in common
     * @param inboxName where the fix is the inbox's, or null
     * @param owner whose inboxes these are, or null when they are several people's
     * @param sequenceName where the fix is the text's, or null
     * @param textOwnerId whose sequence it is, or null
     * @param held whether the inbox stands still for this cause
     * @param contacts how many show the badge
     * @param waiting how many more wait behind a held inbox
     * @param oldest since when; null when not known
     */
    public record Group(
            RootCause root,
            String inboxName,
            String owner,
            String sequenceName,
            Long textOwnerId,
            boolean held,
            int contacts,
            int waiting,
            Instant oldest) {

        static Group of(RootCause root, List<Met> met) {
            Where first = met.get(0).where();
            boolean oneOwner = met.stream().map(m -> m.where().owner()).distinct().count() == 1;
            return new Group(
                    root,
                    root.inboxId() == null ? null : first.inbox(),
                    oneOwner ? first.owner() : null,
                    root.sequenceId() == null ? null : first.sequence(),
                    root.sequenceId() == null ? null : (Long) first.textOwnerId(),
                    root.inboxId() != null && first.held(),
                    met.stream().mapToInt(Met::contacts).sum(),
                    0,
                    met.stream()
                            .map(Met::oldest)
                            .filter(Objects::nonNull)
                            .min(Instant::compareTo)
                            .orElse(null));
        }

        Group with(int behind) {
            return new Group(
                    root,
                    inboxName,
                    owner,
                    sequenceName,
                    textOwnerId,
                    held,
                    contacts,
                    held ? behind : 0,
                    oldest);
        }

        public ErrorCode code() {
            return root.code();
        }

        public Cause cause() {
            return root.cause();
        }

        /** Null where the fix is not the inbox's. */
        public Long inboxId() {
            return root.inboxId();
        }

        /** Null where the fix is not the text's. */
        public Long sequenceId() {
            return root.sequenceId();
        }
    }
}
