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
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
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
    private final DayRows days;
    private final String base;

    @Inject
    public Digests(Sql sql, Transactions transactions, NodeLock lock, BaseUrl baseUrl) {
        this.sql = sql;
        this.transactions = transactions;
        this.lock = lock;
        this.days = new DayRows(sql);
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
        return isDone(stored(teamId, day.date()));
    }

    private static boolean isDone(Optional<DigestView> stored) {
        return stored.isPresent() && !stored.get().preview();
    }

    /** The last day that is over where the team is; empty when there is no such team. */
    public Optional<BusinessDay> yesterday(long teamId, Instant now) {
        return team(teamId).map(team -> BusinessDay.yesterday(now, team.zone()));
    }

    /**
     * Writes the digest of a team's day in one transaction, and before it the day's rows and those
     * of the two weeks before where they are missing. A digest that is there stays as it is, unless
     * it was written before its day was over.
     *
     * @param date null: yesterday; the rows of a day that is named are written anew once a run
     * @param at the local time of the day after at which it is expected; decides whether it is late
     * @param executionId the job's, or null
     * @return empty when there is no such team, or the day has not begun
     */
    public Optional<DigestView> generate(
            long teamId, LocalDate date, LocalTime at, Long executionId, Instant now) {
        DayRows.Run run = new DayRows.Run(executionId, date != null, now);
        return transactions.call(
                () -> {
                    lock.hold(NodeLock.Purpose.NIGHTLY);
                    return team(teamId)
                            .filter(team -> day(team, date, now).hasBegun(now))
                            .map(team -> generate(team, day(team, date, now), at, run));
                });
    }

    private static BusinessDay day(DigestTeam team, LocalDate date, Instant now) {
        return date == null
                ? BusinessDay.yesterday(now, team.zone())
                : new BusinessDay(date, team.zone());
    }

    private DigestView generate(DigestTeam team, BusinessDay day, LocalTime at, DayRows.Run run) {
        Optional<DigestView> stored = stored(team.id(), day.date());
        boolean done = isDone(stored);
        if (done && !run.named()) {
            return stored.get();
        }
        NavigableMap<LocalDate, Long> windows = days.upTo(team.id(), day, run);
        return done ? stored.get() : write(team, day, windows, at, run, stored);
    }

    private DigestView write(
            DigestTeam team,
            BusinessDay day,
            NavigableMap<LocalDate, Long> windows,
            LocalTime at,
            DayRows.Run run,
            Optional<DigestView> preview) {
        Integer previous = needAction(team.id(), day.date().minusDays(1)).orElse(null);
        long id = preview.map(DigestView::id).orElseGet(() -> sql.next("digest_seq"));
        DigestView digest =
                new DigestWriter(sql, team, day, windows, run.now())
                        .write(id, previous, day.dayAfterAt(at), run.executionId(), base);
        if (preview.isPresent()) {
            sql.update("delete from digest where id = ?", id);
        }
        insert(digest);
        return digest;
    }

    private Optional<Integer> needAction(long teamId, LocalDate date) {
        return sql.one(
                "select need_action from digest where team_id = ? and business_date = ?",
                r -> r.getInt("need_action"),
                teamId,
                date);
    }

    private void insert(DigestView digest) {
        sql.update(
                "insert into digest (id, team_id, business_date, time_zone, verdict, need_action, content, generated_at,"
                        + " execution_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                digest.id(),
                digest.teamId(),
                digest.date(),
                digest.zone().getId(),
                digest.verdict(),
                digest.needAction(),
                DigestJson.write(digest, "").toString(),
                digest.generatedAt(),
                digest.executionId());
    }

    private Optional<DigestTeam> team(long id) {
        return sql.one(
                "select t.id, t.name, (select min(u.id) from app_user u join user_team m on m.user_id = u.id"
                        + " where m.team_id = t.id and u.role = 'MANAGER') as manager from team t where t.id = ?",
                r ->
                        new DigestTeam(
                                r.getLong("id"),
                                r.getString("name"),
                                zone(Sql.nullableLong(r, "manager"))),
                id);
    }

    private ZoneId zone(Long managerId) {
        return managerId == null
                ? ZoneId.of("UTC")
                : sql.one(
                                "select time_zone from app_user where id = ?",
                                r -> ZoneId.of(r.getString(1)),
                                managerId)
                        .orElse(ZoneId.of("UTC"));
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
