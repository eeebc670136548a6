package org.dalsegno.service.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.digest.Course;
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
     * The windows of the {@link Course#DAYS} days up to one, the oldest first; those that are
     * missing or were not over are built. A day keeps the window that it had when it was first
     * asked for, also when the team's zone has changed since; only {@code day} itself follows.
     */
    NavigableMap<LocalDate, Long> upTo(long teamId, BusinessDay day, Run run) {
        Map<LocalDate, Window> known = known(teamId, day.date());
        NavigableMap<LocalDate, Long> windows = new TreeMap<>();
        for (int back = Course.DAYS - 1; back >= 0; back--) {
            BusinessDay one = day.plusDays(-back);
            Window window =
                    Optional.ofNullable(known.get(one.date()))
                            .filter(w -> !one.equals(day) || isOf(w, one))
                            .orElseGet(() -> assigned(teamId, one));
            if (isStale(window, one.equals(day), run)) {
                build(window, run);
            }
            windows.put(one.date(), window.id());
        }
        return windows;
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

    private Map<LocalDate, Window> known(long teamId, LocalDate last) {
        Map<LocalDate, Window> known = new TreeMap<>();
        sql.list(
                "select t.business_date, w.* from team_day t join day_window w on w.id = t.window_id"
                        + " where t.team_id = ? and t.business_date > ? and t.business_date <= ?",
                r -> known.put(r.getObject("business_date", LocalDate.class), window(r)),
                teamId,
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

    /** The window of a day, which from now on is the team's. */
    private Window assigned(long teamId, BusinessDay day) {
        Window window =
                sql.one(
                                "select * from day_window where begins_at = ? and ends_at = ?",
                                DayRows::window,
                                day.begins(),
                                day.ends())
                        .orElseGet(() -> opened(day));
        sql.update(
                "delete from team_day where team_id = ? and business_date = ?", teamId, day.date());
        sql.update(
                "insert into team_day (team_id, business_date, window_id) values (?, ?, ?)",
                teamId,
                day.date(),
                window.id());
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
