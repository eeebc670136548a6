package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.digest.Stretch;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Sql;

/**
 * Weeks and months of a team, out of its day rows: attempts are never read again. What the present
 * members' inboxes did is added up.
 */
@Singleton
public class Rollups {

    /** The longest time at once. */
    private static final int MOST_DAYS = 1100;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

    /** Without a beginning: so many weeks or months with the last one. */
    private static final int WEEKS = 12;

    private final Sql sql;
    private final Clock clock;

    @Inject
    public Rollups(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The days from {@code from} to {@code to}, added up.
     *
     * @param from null: that of twelve weeks or months that end with {@code to}
     * @param to null: today, where the viewer is
     * @throws NotFound for a team that the viewer may see no digests of
     * @throws InvalidInput naming {@code /from} when it is after {@code to} or three years before;
     *     naming either when it is not in the years from 2000 to 2100
     */
    public Rollup view(Viewer viewer, long teamId, LocalDate from, LocalDate to, Stretch by) {
        String team = team(viewer, teamId);
        requireNear("/from", from);
        requireNear("/to", to);
        LocalDate last = to == null ? clock.instant().atZone(viewer.zone()).toLocalDate() : to;
        LocalDate first = from == null ? usual(last, by) : from;
        check(first, last);
        Map<LocalDate, Sum> sums = sums(teamId, first, last, by);
        List<Rollup.Item> items = new ArrayList<>();
        for (LocalDate day = by.first(first); !day.isAfter(last); day = by.last(day).plusDays(1)) {
            items.add(item(sums.getOrDefault(day, new Sum()), day, first, last, by));
        }
        return new Rollup(teamId, team, by, first, last, items);
    }

    /** Nothing was sent before or after; and a calendar ends somewhere. */
    private static void requireNear(String pointer, LocalDate day) {
        if (day != null && (day.isBefore(EARLIEST) || day.isAfter(LATEST))) {
            throw new InvalidInput(
                    pointer,
                    "OUT_OF_RANGE",
                    "The day must be between %s and %s.".formatted(EARLIEST, LATEST));
        }
    }

    private static LocalDate usual(LocalDate last, Stretch by) {
        return by == Stretch.WEEK
                ? by.first(last).minusWeeks(WEEKS - 1)
                : by.first(last).minusMonths(WEEKS - 1);
    }

    private static void check(LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            throw new InvalidInput("/from", "OUT_OF_RANGE", "from must not be after to.");
        }
        if (first.plusDays(MOST_DAYS).isBefore(last)) {
            throw new InvalidInput(
                    "/from", "OUT_OF_RANGE", "No more than " + MOST_DAYS + " days at once.");
        }
    }

    /** The teams whose digests the viewer may see, by name. */
    public NavigableMap<String, Long> teams(Viewer viewer) {
        NavigableMap<String, Long> teams = new TreeMap<>();
        Visibility visible = Visibility.ofReports(viewer, "t.id");
        sql.list(
                "select t.id, t.name from team t where " + visible.sql(),
                r -> teams.put(r.getString("name"), r.getLong("id")),
                visible.parameters().toArray());
        return teams;
    }

    private String team(Viewer viewer, long teamId) {
        Visibility visible = Visibility.ofReports(viewer, "t.id");
        return sql.one(
                        "select t.name from team t where " + visible.sql() + " and t.id = ?",
                        r -> r.getString("name"),
                        Sql.values(visible.parameters(), teamId))
                .orElseThrow(() -> new NotFound("team " + teamId));
    }

    /** What the days of one week or month came to so far. */
    private static final class Sum {
        private final Map<ErrorCode, Integer> errors = new EnumMap<>(ErrorCode.class);
        private int days;
        private int sent;
        private int deferred;
        private int unknown;
        private int failed;
        private int complaints;
        private int restarted;

        private Sum() {
            for (ErrorCode code : ErrorCode.values()) {
                errors.put(code, 0);
            }
        }

        void add(TeamHistory.Day day) {
            days++;
            sent += day.sent();
            deferred += day.deferred();
            unknown += day.unknown();
            failed += day.failed();
            complaints += day.complaints();
            restarted += day.restarted();
            day.errors().forEach((code, contacts) -> errors.merge(code, contacts, Integer::sum));
        }
    }

    private Map<LocalDate, Sum> sums(long teamId, LocalDate from, LocalDate to, Stretch by) {
        Map<LocalDate, Sum> sums = new TreeMap<>();
        new TeamHistory(sql, teamId, from, to)
                .all()
                .forEach(
                        (date, day) ->
                                sums.computeIfAbsent(by.first(date), first -> new Sum()).add(day));
        return sums;
    }

    private static Rollup.Item item(
            Sum sum, LocalDate day, LocalDate from, LocalDate to, Stretch by) {
        return new Rollup.Item(
                day.isBefore(from) ? from : day,
                by.last(day).isAfter(to) ? to : by.last(day),
                sum.days,
                sum.sent,
                sum.deferred,
                sum.unknown,
                sum.failed,
                sum.complaints,
                sum.restarted,
                sum.errors);
    }
}
