package org.dalsegno.service.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.dalsegno.domain.digest.DayFigures;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.store.Sql;

/**
 * What the days of a team came to, out of its day rows and nothing else: those of the inboxes of
 * who is in it now.
 */
final class TeamHistory {

    private static final String DAYS =
            " where t.team_id = ? and t.business_date >= ? and t.business_date <= ?";

    private static final String ROWS =
            " join inbox i on i.id = r.inbox_id join user_team m on m.user_id = i.owner_id and m.team_id = t.team_id"
                    + DAYS;

    private final Sql sql;
    private final Object[] range;

    /**
     * @param from the first day
     * @param to the last day
     */
    TeamHistory(Sql sql, long teamId, LocalDate from, LocalDate to) {
        this.sql = sql;
        this.range = new Object[] {teamId, from, to};
    }

    /** One day that is known. */
    static final class Day {
        private final Map<ErrorCode, Integer> errors = new EnumMap<>(ErrorCode.class);
        private int sent;
        private int deferred;
        private int unknown;
        private int complaints;
        private int restarted;

        Day() {
            for (ErrorCode code : ErrorCode.values()) {
                errors.put(code, 0);
            }
        }

        private Day sends(ResultSet row) throws SQLException {
            sent = row.getInt("sent");
            deferred = row.getInt("deferred");
            unknown = row.getInt("unknown_outcome");
            complaints = row.getInt("complaints");
            restarted = row.getInt("restarted");
            return this;
        }

        /** Contacts that met each code; all nine. */
        Map<ErrorCode, Integer> errors() {
            return errors;
        }

        int sent() {
            return sent;
        }

        int deferred() {
            return deferred;
        }

        int unknown() {
            return unknown;
        }

        int complaints() {
            return complaints;
        }

        int restarted() {
            return restarted;
        }

        int failed() {
            return errors.entrySet().stream()
                    .filter(error -> DigestShares.isFailure(error.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        DayFigures figures() {
            return new DayFigures(
                    sent,
                    failed(),
                    errors.get(ErrorCode.BOUNCED),
                    complaints,
                    errors.get(ErrorCode.UNSUBSCRIBED));
        }
    }

    /** The days that are known, the earliest first. */
    NavigableMap<LocalDate, Day> all() {
        NavigableMap<LocalDate, Day> days = new TreeMap<>();
        sql.list(
                "select t.business_date from team_day t join day_window w on w.id = t.window_id"
                        + DAYS
                        + " and w.built_at is not null",
                r -> days.put(date(r), new Day()),
                range);
        sql.list(
                "select t.business_date, sum(r.sent) as sent, sum(r.deferred) as deferred, sum(r.unknown_outcome) as unknown_outcome,"
                        + " sum(r.complaints) as complaints, sum(r.restarted) as restarted"
                        + " from team_day t join day_send r on r.window_id = t.window_id"
                        + ROWS
                        + " group by t.business_date",
                r -> days.get(date(r)).sends(r),
                range);
        sql.list(
                "select t.business_date, r.code, sum(r.contacts) as contacts"
                        + " from team_day t join day_error r on r.window_id = t.window_id"
                        + ROWS
                        + " group by t.business_date, r.code",
                r -> days.get(date(r)).errors.put(code(r), r.getInt("contacts")),
                range);
        return days;
    }

    private static LocalDate date(ResultSet row) throws SQLException {
        return row.getObject("business_date", LocalDate.class);
    }

    private static ErrorCode code(ResultSet row) throws SQLException {
        return ErrorCode.valueOf(row.getString("code"));
    }

    /** Mails and restarts of all the days by inbox; of no sequence. */
    List<DayFacts.Sent> sentByInbox() {
        return sql.list(
                "select r.inbox_id, sum(r.sent) as sent, sum(r.restarted) as restarted"
                        + " from team_day t join day_send r on r.window_id = t.window_id"
                        + ROWS
                        + " group by r.inbox_id",
                r ->
                        new DayFacts.Sent(
                                r.getLong("inbox_id"), 0, r.getInt("sent"), r.getInt("restarted")),
                range);
    }

    /** Contacts that met an error on all the days by inbox and code; of no sequence. */
    List<DayFacts.Met> metByInbox() {
        return sql.list(
                "select r.inbox_id, r.code, sum(r.contacts) as contacts"
                        + " from team_day t join day_error r on r.window_id = t.window_id"
                        + ROWS
                        + " group by r.inbox_id, r.code",
                r -> new DayFacts.Met(code(r), r.getLong("inbox_id"), 0, r.getInt("contacts")),
                range);
    }
}
