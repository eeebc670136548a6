package org.dalsegno.service.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.dalsegno.domain.digest.Course;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/** What the days of some inboxes came to: day rows and nothing else. */
final class DayFacts {

    private static final String OF_THEM = " where window_id = any(?) and inbox_id = any(?)";

    private final Sql sql;
    private final NavigableMap<LocalDate, Long> windows;
    private final Many inboxes;

    /**
     * @param windows of the days, the oldest first
     */
    DayFacts(Sql sql, NavigableMap<LocalDate, Long> windows, Collection<Long> inboxes) {
        this.sql = sql;
        this.windows = windows;
        this.inboxes = Many.longs(inboxes);
    }

    private Many all() {
        return Many.longs(windows.values());
    }

    private Many last() {
        return Many.longs(List.of(windows.lastEntry().getValue()));
    }

    /** Contacts that met an error on the last day, each once a code. */
    record Met(ErrorCode code, long inboxId, long sequenceId, int contacts) {}

    List<Met> met() {
        return sql.list(
                "select code, inbox_id, sequence_id, sum(contacts) as contacts from day_error"
                        + OF_THEM
                        + " group by code, inbox_id, sequence_id",
                r ->
                        new Met(
                                ErrorCode.valueOf(r.getString("code")),
                                r.getLong("inbox_id"),
                                r.getLong("sequence_id"),
                                r.getInt("contacts")),
                last(),
                inboxes);
    }

    /** Mails that a server took on the last day, and contacts that were started again. */
    record Sent(long inboxId, long sequenceId, int mails, int restarted) {}

    List<Sent> sent() {
        return sql.list(
                "select inbox_id, sequence_id, sent, restarted from day_send" + OF_THEM,
                r ->
                        new Sent(
                                r.getLong("inbox_id"),
                                r.getLong("sequence_id"),
                                r.getInt("sent"),
                                r.getInt("restarted")),
                last(),
                inboxes);
    }

    /** An error and its cause. */
    record Error(ErrorCode code, Cause cause) {}

    /** How often each error was met on all the days. */
    Map<Error, Course> courses() {
        List<Long> order = List.copyOf(windows.values());
        Map<Error, List<Integer>> counts = new HashMap<>();
        sql.list(
                "select window_id, code, cause, sum(contacts) as contacts from day_error"
                        + OF_THEM
                        + " group by window_id, code, cause",
                r ->
                        counts.computeIfAbsent(
                                        new Error(
                                                ErrorCode.valueOf(r.getString("code")),
                                                Cause.byId(r.getString("cause"))
                                                        .orElse(Cause.GENERAL_UNMATCHED)),
                                        e -> zeros())
                                .set(order.indexOf(r.getLong("window_id")), r.getInt("contacts")),
                all(),
                inboxes);
        Map<Error, Course> courses = new HashMap<>();
        counts.forEach((error, days) -> courses.put(error, new Course(days)));
        return courses;
    }

    private List<Integer> zeros() {
        return new ArrayList<>(Collections.nCopies(windows.size(), 0));
    }

    /** Mails and complaints of each day. */
    Map<LocalDate, int[]> mails() {
        Map<Long, int[]> byWindow = new HashMap<>();
        sql.list(
                "select window_id, sum(sent) as sent, sum(complaints) as complaints from day_send"
                        + OF_THEM
                        + " group by window_id",
                r ->
                        byWindow.put(
                                r.getLong("window_id"),
                                new int[] {r.getInt("sent"), r.getInt("complaints")}),
                all(),
                inboxes);
        Map<LocalDate, int[]> mails = new HashMap<>();
        windows.forEach(
                (date, window) -> mails.put(date, byWindow.getOrDefault(window, new int[2])));
        return mails;
    }
}
