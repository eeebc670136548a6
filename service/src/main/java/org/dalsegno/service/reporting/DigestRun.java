package org.dalsegno.service.reporting;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * Writes the digests of several teams whose day is the same stretch of time, those that are not
 * there yet. What it needs is asked once for all of them. Its caller holds the nightly lock in a
 * transaction.
 */
final class DigestRun {

    private final Sql sql;
    private final String base;
    private final LocalTime at;
    private final DayRows.Run run;
    private final DayRows days;

    /**
     * @param base what links begin with
     * @param at when digests are expected, where the teams are
     */
    DigestRun(Sql sql, String base, LocalTime at, DayRows.Run run) {
        this.sql = sql;
        this.base = base;
        this.at = at;
        this.run = run;
        this.days = new DayRows(sql);
    }

    /** The digests of all the teams, whether they were there or not. */
    List<DigestView> write(BusinessDay day, List<DigestTeam> teams) {
        Map<Long, DigestView> digests = stored(ids(teams), day.date());
        Predicate<DigestTeam> done =
                team -> digests.containsKey(team.id()) && !digests.get(team.id()).preview();
        List<DigestTeam> open = teams.stream().filter(done.negate()).toList();
        Map<Long, NavigableMap<LocalDate, Long>> windows =
                days.upTo(ids(run.named() ? teams : open), day, run);
        if (!open.isEmpty()) {
            windows.keySet().retainAll(ids(open));
            write(day, open, windows, digests);
        }
        return List.copyOf(digests.values());
    }

    private static List<Long> ids(List<DigestTeam> teams) {
        return teams.stream().map(DigestTeam::id).toList();
    }

    private Map<Long, DigestView> stored(List<Long> teamIds, LocalDate date) {
        Map<Long, DigestView> stored = new HashMap<>();
        sql.list(
                "select team_id, content from digest where team_id = any(?) and business_date = ?",
                r ->
                        stored.put(
                                r.getLong("team_id"),
                                DigestReader.read(r.getString("content"), base)),
                Many.longs(teamIds),
                date);
        return stored;
    }

    /**
     * @param digests what is there, previews only among those of {@code teams}; takes the new ones
     */
    private void write(
            BusinessDay day,
            List<DigestTeam> teams,
            Map<Long, NavigableMap<LocalDate, Long>> windows,
            Map<Long, DigestView> digests) {
        TeamDays facts = new TeamDays(sql, day, windows, run.now());
        Map<Long, Integer> previous = needAction(ids(teams), day.date().minusDays(1));
        Iterator<Long> ids =
                newIds(teams.stream().filter(t -> !digests.containsKey(t.id())).toList());
        for (DigestTeam team : teams) {
            DigestView preview = digests.get(team.id());
            digests.put(
                    team.id(),
                    new DigestWriter(team, day, facts.of(team.id()), run.now())
                            .write(
                                    preview == null ? ids.next() : preview.id(),
                                    previous.get(team.id()),
                                    day.dayAfterAt(at),
                                    run.executionId(),
                                    base));
        }
        store(ids(teams).stream().map(digests::get).toList());
    }

    private Map<Long, Integer> needAction(List<Long> teamIds, LocalDate date) {
        Map<Long, Integer> needAction = new HashMap<>();
        sql.list(
                "select team_id, need_action from digest where team_id = any(?) and business_date ="
                        + " ?",
                r -> needAction.put(r.getLong("team_id"), r.getInt("need_action")),
                Many.longs(teamIds),
                date);
        return needAction;
    }

    /** As many as there are teams. */
    private Iterator<Long> newIds(List<DigestTeam> teams) {
        return sql.list(
                        "select nextval('digest_seq') from team where id = any(?)",
                        r -> r.getLong(1),
                        Many.longs(ids(teams)))
                .iterator();
    }

    private void store(List<DigestView> digests) {
        sql.update(
                "delete from digest where id = any(?)",
                Many.longs(digests.stream().map(DigestView::id).toList()));
        sql.batch(
                "insert into digest (id, team_id, business_date, time_zone, verdict, need_action,"
                        + " content, generated_at, execution_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                digests.stream().map(DigestRun::row).toList());
    }

    private static Object[] row(DigestView digest) {
        return new Object[] {
            digest.id(),
            digest.teamId(),
            digest.date(),
            digest.zone().getId(),
            digest.verdict(),
            digest.needAction(),
            DigestJson.write(digest, "").toString(),
            digest.generatedAt(),
            digest.executionId()
        };
    }
}
