package org.dalsegno.service.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.dalsegno.domain.digest.Course;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * What the days of some teams came to, each fact of all the teams in one statement: day rows and
 * nothing else. The days end with one that is the same stretch of time for all of them.
 */
final class DayFacts {

    /** An inbox is every team's whom its owner belongs to. */
    private static final String OF_THEM =
            " r join inbox i on i.id = r.inbox_id join user_team m on m.user_id = i.owner_id"
                    + " where r.window_id = any(?) and r.inbox_id = any(?) and m.team_id = any(?)";

    private static final String OF_THE_DAY = " where window_id = any(?) and inbox_id = any(?)";

    private final Sql sql;
    private final Map<Long, NavigableMap<LocalDate, Long>> windows;
    private final Many inboxes;
    private final Many teams;
    private final Many all;
    private final Many last;

    /**
     * @param windows by team, of its days, the oldest first; at least one team
     * @param inboxes all that belong to any of the teams
     */
    DayFacts(Sql sql, Map<Long, NavigableMap<LocalDate, Long>> windows, Collection<Long> inboxes) {
        this.sql = sql;
        this.windows = windows;
        this.inboxes = Many.longs(inboxes);
        this.teams = Many.longs(windows.keySet());
        this.all =
                Many.longs(
                        windows.values().stream()
                                .flatMap(days -> days.values().stream())
                                .distinct()
                                .toList());
        this.last =
                Many.longs(
                        windows.values().stream()
                                .map(days -> days.lastEntry().getValue())
                                .distinct()
                                .toList());
    }

    /** Contacts that met an error on the last day, each once a code. */
    record Met(ErrorCode code, long inboxId, long sequenceId, int contacts) {}

    List<Met> met() {
        return sql.list(
                "select code, inbox_id, sequence_id, sum(contacts) as contacts from day_error"
                        + OF_THE_DAY
                        + " group by code, inbox_id, sequence_id",
                r ->
                        new Met(
                                ErrorCode.valueOf(r.getString("code")),
                                r.getLong("inbox_id"),
                                r.getLong("sequence_id"),
                                r.getInt("contacts")),
                last,
                inboxes);
    }

    /** Mails that a server took on the last day, and contacts that were started again. */
    record Sent(long inboxId, long sequenceId, int mails, int restarted) {}

    List<Sent> sent() {
        return sql.list(
                "select inbox_id, sequence_id, sent, restarted from day_send" + OF_THE_DAY,
                r ->
                        new Sent(
                                r.getLong("inbox_id"),
                                r.getLong("sequence_id"),
                                r.getInt("sent"),
                                r.getInt("restarted")),
                last,
                inboxes);
    }

    /** An error and its cause. */
    record Error(ErrorCode code, Cause cause) {}

    /** How often each error was met on all the days, by team; a team without any is not there. */
    Map<Long, Map<Error, Course>> courses() {
        Map<Long, Map<Error, Map<Long, Integer>>> counts = new HashMap<>();
        sql.list(
                "select m.team_id, r.window_id, r.code, r.cause, sum(r.contacts) as contacts from"
                        + " day_error"
                        + OF_THEM
                        + " group by m.team_id, r.window_id, r.code, r.cause",
                r ->
                        counts.computeIfAbsent(r.getLong("team_id"), t -> new HashMap<>())
                                .computeIfAbsent(error(r), e -> new HashMap<>())
                                .merge(r.getLong("window_id"), r.getInt("contacts"), Integer::sum),
                all,
                inboxes,
                teams);
        Map<Long, Map<Error, Course>> courses = new HashMap<>();
        counts.forEach((team, errors) -> courses.put(team, courses(windows.get(team), errors)));
        return courses;
    }

    private static Error error(ResultSet row) throws SQLException {
        return new Error(
                ErrorCode.valueOf(row.getString("code")),
                Cause.byId(row.getString("cause")).orElse(Cause.GENERAL_UNMATCHED));
    }

    /** Windows that are other teams' do not matter. */
    private static Map<Error, Course> courses(
            Map<LocalDate, Long> days, Map<Error, Map<Long, Integer>> counts) {
        Map<Error, Course> courses = new HashMap<>();
        counts.forEach(
                (error, byWindow) -> {
                    List<Integer> course =
                            days.values().stream()
                                    .map(window -> byWindow.getOrDefault(window, 0))
                                    .toList();
                    if (course.stream().anyMatch(count -> count > 0)) {
                        courses.put(error, new Course(course));
                    }
                });
        return courses;
    }

    /** Mails and complaints of each day, by team. */
    Map<Long, Map<LocalDate, int[]>> mails() {
        Map<Long, Map<Long, int[]>> byWindow = new HashMap<>();
        sql.list(
                "select m.team_id, r.window_id, sum(r.sent) as sent, sum(r.complaints) as"
                        + " complaints from day_send"
                        + OF_THEM
                        + " group by m.team_id, r.window_id",
                r ->
                        byWindow.computeIfAbsent(r.getLong("team_id"), t -> new HashMap<>())
                                .put(
                                        r.getLong("window_id"),
                                        new int[] {r.getInt("sent"), r.getInt("complaints")}),
                all,
                inboxes,
                teams);
        Map<Long, Map<LocalDate, int[]>> mails = new HashMap<>();
        windows.forEach(
                (team, days) ->
                        mails.put(team, mails(days, byWindow.getOrDefault(team, Map.of()))));
        return mails;
    }

    private static Map<LocalDate, int[]> mails(
            Map<LocalDate, Long> days, Map<Long, int[]> byWindow) {
        Map<LocalDate, int[]> mails = new HashMap<>();
        days.forEach((date, window) -> mails.put(date, byWindow.getOrDefault(window, new int[2])));
        return mails;
    }
}
