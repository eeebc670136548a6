package org.dalsegno.service.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.digest.Course;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * Sees to it that what days came to is written down, so that no report reads attempts. A day of a
 * team is a stretch of time, and teams whose days begin and end together share its rows, which
 * {@link DayBuild} writes. Callers hold the nightly lock in a transaction; doing it again changes
 * nothing.
 */
final class DayRows {

    /** What is older may have been forgotten in part: its rows say more than the attempts do. */
    private static final Duration STILL_WHOLE = Duration.ofDays(89);

    private final Sql sql;

    DayRows(Sql sql) {
        this.sql = sql;
    }

    /**
     * Who asks.
     *
     * @param executionId the job's; null outside of a job
     * @param named whether it names the day that it wants: its rows are written anew, once a run
     */
    record Run(Long executionId, boolean named, Instant now) {

        boolean isAnotherThan(Window window) {
            return executionId == null || !Objects.equals(executionId, window.executionId());
        }
    }

    /**
     * @param builtAt null when its rows were never written
     */
    private record Window(
            long id, Instant begins, Instant ends, Instant builtAt, Long executionId) {

        /** Written when more could still happen in it. */
        boolean isPartial() {
            return builtAt.isBefore(ends);
        }
    }

    /**
     * The windows of the {@link Course#DAYS} days up to one, by team, the oldest first; those that
     * are missing or were not over are built, each once for all the teams. A day keeps the window
     * that it had when it was first asked for, also when the team's zone has changed since; only
     * {@code day} itself follows.
     */
    Map<Long, NavigableMap<LocalDate, Long>> upTo(
            Collection<Long> teamIds, BusinessDay day, Run run) {
        Map<Long, NavigableMap<LocalDate, Window>> known = known(teamIds, day.date());
        for (int back = Course.DAYS - 1; back >= 0; back--) {
            BusinessDay one = day.plusDays(-back);
            List<Long> without =
                    teamIds.stream()
                            .filter(id -> !has(known.get(id).get(one.date()), one, one.equals(day)))
                            .toList();
            if (!without.isEmpty()) {
                Window window = assigned(without, one);
                without.forEach(id -> known.get(id).put(one.date(), window));
            }
        }
        stale(known.values(), day.date(), run).forEach(window -> build(window, run));
        Map<Long, NavigableMap<LocalDate, Long>> ids = new HashMap<>();
        known.forEach((id, windows) -> ids.put(id, ids(windows)));
        return ids;
    }

    private static boolean has(Window window, BusinessDay day, boolean asked) {
        return window != null && (!asked || isOf(window, day));
    }

    private static NavigableMap<LocalDate, Long> ids(Map<LocalDate, Window> windows) {
        NavigableMap<LocalDate, Long> ids = new TreeMap<>();
        windows.forEach((date, window) -> ids.put(date, window.id()));
        return ids;
    }

    private static Set<Window> stale(
            Collection<NavigableMap<LocalDate, Window>> teams, LocalDate asked, Run run) {
        Set<Window> stale = new LinkedHashSet<>();
        for (Map<LocalDate, Window> windows : teams) {
            windows.forEach(
                    (date, window) -> {
                        if (isStale(window, date.equals(asked), run)) {
                            stale.add(window);
                        }
                    });
        }
        return stale;
    }

    private static boolean isOf(Window window, BusinessDay day) {
        return window.begins().equals(day.begins()) && window.ends().equals(day.ends());
    }

    private static boolean isStale(Window window, boolean asked, Run run) {
        if (window.builtAt() == null) {
            return true;
        }
        if (window.ends().plus(STILL_WHOLE).isBefore(run.now())) {
            return false;
        }
        boolean grown = window.isPartial() && !run.now().isBefore(window.ends());
        boolean again = window.isPartial() || (asked && run.named());
        return grown || (again && run.isAnotherThan(window));
    }

    private void build(Window window, Run run) {
        new DayBuild(sql).write(window.id(), window.begins(), window.ends());
        sql.update(
                "update day_window set built_at = ?, execution_id = ? where id = ?",
                run.now(),
                run.executionId(),
                window.id());
    }

    private Map<Long, NavigableMap<LocalDate, Window>> known(
            Collection<Long> teamIds, LocalDate last) {
        Map<Long, NavigableMap<LocalDate, Window>> known = new LinkedHashMap<>();
        teamIds.forEach(id -> known.put(id, new TreeMap<>()));
        sql.list(
                "select t.team_id, t.business_date, w.* from team_day t join day_window w on w.id ="
                        + " t.window_id where t.team_id = any(?) and t.business_date > ? and"
                        + " t.business_date <= ?",
                r ->
                        known.get(r.getLong("team_id"))
                                .put(r.getObject("business_date", LocalDate.class), window(r)),
                Many.longs(teamIds),
                last.minusDays(Course.DAYS),
                last);
        return known;
    }

    private static Window window(ResultSet row) throws SQLException {
        return new Window(
                row.getLong("id"),
                Sql.instant(row, "begins_at"),
                Sql.instant(row, "ends_at"),
                Sql.instant(row, "built_at"),
                Sql.nullableLong(row, "execution_id"));
    }

    /** The window of a day, which from now on is the teams'. */
    private Window assigned(List<Long> teamIds, BusinessDay day) {
        Window window =
                sql.one(
                                "select * from day_window where begins_at = ? and ends_at = ?",
                                DayRows::window,
                                day.begins(),
                                day.ends())
                        .orElseGet(() -> opened(day));
        sql.update(
                "delete from team_day where team_id = any(?) and business_date = ?",
                Many.longs(teamIds),
                day.date());
        sql.batch(
                "insert into team_day (team_id, business_date, window_id) values (?, ?, ?)",
                teamIds.stream().map(id -> new Object[] {id, day.date(), window.id()}).toList());
        return window;
    }

    private Window opened(BusinessDay day) {
        long id = sql.next("day_window_seq");
        sql.update(
                "insert into day_window (id, begins_at, ends_at) values (?, ?, ?)",
                id,
                day.begins(),
                day.ends());
        return new Window(id, day.begins(), day.ends(), null, null);
    }
}
