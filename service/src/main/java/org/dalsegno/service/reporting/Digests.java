package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.Appearance;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** The error digests of teams: one a team and business day. */
@Singleton
public class Digests {

    private static final int LISTED = 200;

    private final Sql sql;
    private final Transactions transactions;
    private final NodeLock lock;
    private final String base;

    @Inject
    public Digests(Sql sql, Transactions transactions, NodeLock lock, BaseUrl baseUrl) {
        this.sql = sql;
        this.transactions = transactions;
        this.lock = lock;
        this.base = baseUrl.link("");
    }

    /** The ids of all teams after {@code afterId}, ascending. */
    public List<Long> teamIds(long afterId) {
        return sql.list("select id from team where id > ? order by id", r -> r.getLong(1), afterId);
    }

    /**
     * Whether the digest of a day is written, and not only that of its first hours: {@link
     * #generate} would leave it as it is. Where the day ended counts when it was written; the team
     * may have moved to another zone since.
     */
    public boolean isWritten(long teamId, BusinessDay day) {
        return stored(teamId, day.date()).filter(digest -> !digest.preview()).isPresent();
    }

    /** The last day that is over where the team is; empty when there is no such team. */
    public Optional<BusinessDay> yesterday(long teamId, Instant now) {
        return team(teamId).map(team -> BusinessDay.yesterday(now, team.zone()));
    }

    /**
     * Writes the digests of some teams' day in one transaction, and before them the day's rows and
     * those of the two weeks before where they are missing. A digest that is there stays as it is,
     * unless it was written before its day was over.
     *
     * @param date null: yesterday, where each team is; the rows of a day that is named are written
     *     anew once a run
     * @param at the local time of the day after at which it is expected; decides whether it is late
     * @param executionId the job's, or null
     * @return those of the teams that there are, and whose day has begun; in no order
     */
    public List<DigestView> generate(
            Collection<Long> teamIds, LocalDate date, LocalTime at, Long executionId, Instant now) {
        DayRows.Run run = new DayRows.Run(executionId, date != null, now);
        return transactions.call(
                () -> {
                    lock.hold(NodeLock.Purpose.NIGHTLY);
                    DigestRun writing = new DigestRun(sql, base, at, run);
                    return teamsByDay(teamIds, date, now).entrySet().stream()
                            .filter(entry -> entry.getKey().hasBegun(now))
                            .flatMap(e -> writing.write(e.getKey(), e.getValue()).stream())
                            .toList();
                });
    }

    /** The digest of one team's day, as above. */
    public Optional<DigestView> generate(
            long teamId, LocalDate date, LocalTime at, Long executionId, Instant now) {
        return generate(List.of(teamId), date, at, executionId, now).stream().findFirst();
    }

    /** Teams whose days begin and end together. */
    private Map<BusinessDay, List<DigestTeam>> teamsByDay(
            Collection<Long> teamIds, LocalDate date, Instant now) {
        return teams(teamIds).stream()
                .collect(
                        Collectors.groupingBy(
                                team -> day(team, date, now),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    private static BusinessDay day(DigestTeam team, LocalDate date, Instant now) {
        return date == null
                ? BusinessDay.yesterday(now, team.zone())
                : new BusinessDay(date, team.zone());
    }

    private Optional<DigestTeam> team(long id) {
        return teams(List.of(id)).stream().findFirst();
    }

    /** The language of what a team is told together, in its channels; English without a team. */
    Locale language(long teamId) {
        return team(teamId).map(DigestTeam::language).orElse(Locale.ENGLISH);
    }

    /** Where a team is, and what it reads, decides the manager who has been there longest. */
    private List<DigestTeam> teams(Collection<Long> ids) {
        return sql.list(
                "select t.id, t.name, u.time_zone, u.language from team t left join (select"
                        + " m.team_id, min(x.id) as manager from user_team m join app_user x on x.id ="
                        + " m.user_id where x.role = 'MANAGER' group by m.team_id) f on f.team_id ="
                        + " t.id left join app_user u on u.id = f.manager where t.id = any(?) order by"
                        + " t.id",
                r -> {
                    String zone = r.getString("time_zone");
                    return new DigestTeam(
                            r.getLong("id"),
                            r.getString("name"),
                            ZoneId.of(zone == null ? "UTC" : zone),
                            Appearance.Language.mailed(r.getString("language")).locale());
                },
                Many.longs(ids));
    }

    /** The digest of a team's day, whoever may see it; for the job. */
    Optional<DigestView> stored(long teamId, LocalDate date) {
        return sql.one(
                "select content from digest where team_id = ? and business_date = ?",
                this::read,
                teamId,
                date);
    }

    private DigestView read(ResultSet row) throws SQLException {
        return DigestReader.read(row.getString("content"), base);
    }

    /**
     * The digests that the viewer may see, the latest first, at most 200: a manager's are their
     * teams', a rep has none.
     *
     * @param date null: of every day
     * @param teamId null: of every team; of another one nothing
     */
    public List<DigestView> list(Viewer viewer, LocalDate date, Long teamId) {
        Visibility visible = Visibility.ofReports(viewer, "d.team_id");
        List<Object> parameters = new ArrayList<>(visible.parameters());
        StringBuilder query =
                new StringBuilder("select d.content from digest d where ").append(visible.sql());
        if (date != null) {
            query.append(" and d.business_date = ?");
            parameters.add(date);
        }
        if (teamId != null) {
            query.append(" and d.team_id = ?");
            parameters.add(teamId);
        }
        query.append(" order by d.business_date desc, d.team_id limit ").append(LISTED);
        return sql.list(query.toString(), this::read, parameters.toArray());
    }

    /**
     * @throws NotFound also for another team's, and for a rep
     */
    public DigestView view(Viewer viewer, long id) {
        Visibility visible = Visibility.ofReports(viewer, "d.team_id");
        return sql.one(
                        "select d.content from digest d where " + visible.sql() + " and d.id = ?",
                        this::read,
                        Sql.values(visible.parameters(), id))
                .orElseThrow(() -> new NotFound("digest " + id));
    }
}
