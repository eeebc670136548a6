package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.digest.DayFigures;
import org.dalsegno.domain.digest.Verdict;
import org.dalsegno.domain.digest.WeekOnWeek;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.store.Sql;

/**
 * Shows managers how their teams have been doing, out of day rows; attempts are never read. Changes
 * nothing.
 */
@Singleton
public class TeamOverviews {

    /** The periods that may be chosen, in days. */
    public static final List<Integer> PERIODS = List.of(14, 30, 90);

    private static final int INBOXES = 50;

    private final Sql sql;
    private final Rollups rollups;
    private final Digests digests;
    private final Ledger ledger;
    private final Clock clock;

    @Inject
    public TeamOverviews(Sql sql, Rollups rollups, Digests digests, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.rollups = rollups;
        this.digests = digests;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A team's days up to yesterday, and how its inboxes and open errors are now.
     *
     * @param teamId null: the first of the viewer's teams by name
     * @param period how many days, one of {@link #PERIODS}
     * @return empty when no team is named and the viewer has none, as every rep
     * @throws NotFound for a team that the viewer may see no digests of
     * @throws InvalidInput naming {@code /days} for another period
     */
    public Optional<TeamOverview> view(Viewer viewer, Long teamId, int period) {
        if (!PERIODS.contains(period)) {
            throw new InvalidInput("/days", "OUT_OF_RANGE", "days is one of " + PERIODS + ".");
        }
        NavigableMap<String, Long> teams = rollups.teams(viewer);
        if (teamId != null && !teams.containsValue(teamId)) {
            throw new NotFound("team " + teamId);
        }
        return teams.entrySet().stream()
                .filter(team -> teamId == null || team.getValue().equals(teamId))
                .findFirst()
                .map(team -> view(team.getValue(), team.getKey(), period));
    }

    private TeamOverview view(long teamId, String team, int period) {
        Instant now = clock.instant();
        BusinessDay last = digests.yesterday(teamId, now).orElseThrow();
        LocalDate first = last.date().minusDays(period - 1L);
        TeamHistory rows = new TeamHistory(sql, teamId, first, last.date());
        NavigableMap<LocalDate, TeamHistory.Day> known = rows.all();
        List<DigestFacts.Account> inboxes =
                List.copyOf(
                        new DigestFacts(sql, List.of(teamId))
                                .inboxes(now)
                                .getOrDefault(teamId, Map.of())
                                .values());
        return new TeamOverview(
                teamId,
                team,
                days(first, last.date(), known, digests(teamId, first, last.date())),
                reps(teamId, rows, inboxes),
                care(inboxes, now),
                WeekOnWeek.upTo(last.date(), figures(known)));
    }

    private static Map<LocalDate, DayFigures> figures(Map<LocalDate, TeamHistory.Day> known) {
        Map<LocalDate, DayFigures> figures = new HashMap<>();
        known.forEach((date, day) -> figures.put(date, day.figures()));
        return figures;
    }

    private Map<LocalDate, TeamOverview.Digest> digests(
            long teamId, LocalDate first, LocalDate last) {
        Map<LocalDate, TeamOverview.Digest> written = new HashMap<>();
        sql.list(
                "select d.id, d.business_date, d.verdict, d.need_action from digest d"
                        + " where d.team_id = ? and d.business_date >= ? and d.business_date <= ?",
                r ->
                        written.put(
                                r.getObject("business_date", LocalDate.class),
                                new TeamOverview.Digest(
                                        r.getLong("id"),
                                        Verdict.valueOf(r.getString("verdict")),
                                        r.getInt("need_action"))),
                teamId,
                first,
                last);
        return written;
    }

    private static List<TeamOverview.Day> days(
            LocalDate first,
            LocalDate last,
            Map<LocalDate, TeamHistory.Day> known,
            Map<LocalDate, TeamOverview.Digest> written) {
        TeamHistory.Day nothing = new TeamHistory.Day();
        return first.datesUntil(last.plusDays(1))
                .map(
                        date ->
                                day(
                                        date,
                                        known.containsKey(date),
                                        known.getOrDefault(date, nothing),
                                        written.get(date)))
                .toList();
    }

    private static TeamOverview.Day day(
            LocalDate date, boolean known, TeamHistory.Day day, TeamOverview.Digest digest) {
        return new TeamOverview.Day(date, known, day.sent(), day.failed(), day.errors(), digest);
    }

    private List<DigestView.Share> reps(
            long teamId, TeamHistory rows, List<DigestFacts.Account> inboxes) {
        Map<Long, DigestFacts.Account> byId =
                inboxes.stream()
                        .collect(Collectors.toMap(DigestFacts.Account::id, Function.identity()));
        Map<Long, String> names = new HashMap<>();
        inboxes.forEach(inbox -> names.put(inbox.ownerId(), inbox.owner()));
        return new DigestShares(
                        rows.sentByInbox(),
                        rows.metByInbox(),
                        new OpenErrors(sql)
                                .byInbox(teamId).stream()
                                        .filter(open -> byId.containsKey(open.inboxId()))
                                        .toList())
                .by(place -> byId.get(place.inboxId()).ownerId(), names::get);
    }

    /** How full an inbox is counts now, by what the ledger says of its own day. */
    private List<TeamOverview.Care> care(List<DigestFacts.Account> inboxes, Instant now) {
        Map<Long, Integer> used =
                ledger.used(
                        inboxes.stream()
                                .collect(
                                        Collectors.toMap(
                                                DigestFacts.Account::id,
                                                DigestFacts.Account::quota)),
                        now);
        return inboxes.stream()
                .flatMap(inbox -> care(inbox, used.getOrDefault(inbox.id(), 0), now))
                .sorted(WORST_FIRST)
                .limit(INBOXES)
                .toList();
    }

    private static Stream<TeamOverview.Care> care(
            DigestFacts.Account inbox, int used, Instant now) {
        ZoneId zone = inbox.quota().zone();
        return DigestCare.of(inbox, now.atZone(zone).toLocalDate(), used, now).stream()
                .map(care -> new TeamOverview.Care(inbox.id(), care));
    }

    private static final Comparator<TeamOverview.Care> WORST_FIRST =
            Comparator.comparing((TeamOverview.Care one) -> one.care().reason())
                    .thenComparing(one -> -one.care().waiting())
                    .thenComparing(one -> one.care().name());
}
