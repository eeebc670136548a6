package org.dalsegno.service.observing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.Team;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.quota.QuotaClosing;
import org.dalsegno.service.reporting.Digests;
import org.dalsegno.service.store.Sql;

/**
 * What nightly work should be done by now and is not: the alarm for a run that did not happen. A
 * run may take its time, so an hour is no alarm yet.
 */
@Singleton
public class Overdue {

    /** So long after its hour nobody worries. */
    static final Duration GRACE = Duration.ofHours(1);

    /** However often somebody asks, the database is asked no more often than this. */
    static final Duration REST = Duration.ofMinutes(1);

    private static final String UNSENT =
            "select count(*) from digest_post where changed_at > ? and (state = 'FAILED' or state"
                    + " in ('CLAIMED', 'SENDING') and changed_at < ?)";

    private final Sql sql;
    private final Digests digests;
    private final Accounts accounts;
    private final QuotaClosing closing;
    private final Hours hours;
    private final Clock clock;
    private Count last;

    @Inject
    public Overdue(
            Sql sql,
            Digests digests,
            Accounts accounts,
            QuotaClosing closing,
            Hours hours,
            Clock clock) {
        this.sql = sql;
        this.digests = digests;
        this.accounts = accounts;
        this.closing = closing;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * How much there is.
     *
     * @param digests teams whose digest of yesterday is not written
     * @param quotas inboxes whose yesterday is not closed
     * @param unsent digests of the last day that did not reach a person or a channel, or perhaps
     *     did not
     */
    public record Count(Instant at, long digests, long quotas, long unsent) {}

    /** Now, or at most a minute ago. */
    public synchronized Count count() {
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.at().plus(REST)) || now.isBefore(last.at())) {
            last = look(now);
        }
        return last;
    }

    private Count look(Instant now) {
        return new Count(
                now,
                digests.teamIds(0).stream().filter(team -> isOverdue(team, now)).count(),
                closing.open(hours.quotas(), GRACE, now),
                sql.number(UNSENT, now.minus(Duration.ofDays(1)), now.minus(GRACE)));
    }

    /** Their teams whose digest is overdue, by name; a rep waits for none. */
    public List<Team> digests(Viewer viewer) {
        Instant now = clock.instant();
        return viewer.role() == Role.REP
                ? List.of()
                : accounts.teams(viewer).stream()
                        .filter(team -> isOverdue(team.id(), now))
                        .toList();
    }

    private boolean isOverdue(long teamId, Instant now) {
        return digests.yesterday(teamId, now)
                .filter(day -> !now.isBefore(day.dayAfterAt(hours.digest()).plus(GRACE)))
                .filter(day -> existed(teamId, day))
                .filter(day -> !digests.isWritten(teamId, day))
                .isPresent();
    }

    /** A team that was made after its hour has nothing to wait for. */
    private boolean existed(long teamId, BusinessDay day) {
        return sql.number(
                        "select count(*) from team where id = ? and created_at < ?",
                        teamId,
                        day.dayAfterAt(hours.digest()))
                > 0;
    }
}
