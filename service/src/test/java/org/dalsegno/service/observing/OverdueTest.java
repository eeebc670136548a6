package org.dalsegno.service.observing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Team;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.quota.QuotaClosing;
import org.dalsegno.service.quota.QuotaQueue;
import org.dalsegno.service.reporting.Digests;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverdueTest {

    private static final Instant SEVEN = Instant.parse("2026-11-22T07:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-21");

    private final SettableClock clock = new SettableClock("2026-11-22T07:00:00Z");
    private final Hours hours = new Hours(LocalTime.of(0, 10), LocalTime.of(7, 0));
    private TestDatabase database;
    private NightlyRows rows;
    private Digests digests;
    private Overdue overdue;
    private long team;
    private long manager;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        rows = new NightlyRows(database.sql());
        digests =
                new Digests(
                        database.sql(),
                        database.transactions(),
                        new NodeLock(database.sql(), database.transactions()),
                        new BaseUrl(Optional.empty(), "localhost", 9080));
        overdue = newNode();
        team = rows.team("Sales");
        manager = rows.user("Mia", Role.MANAGER, "UTC", team);
    }

    private Overdue newNode() {
        return new Overdue(
                database.sql(),
                digests,
                new Accounts(database.sql(), database.transactions(), clock),
                new QuotaClosing(
                        database.sql(),
                        database.transactions(),
                        new NodeLock(database.sql(), database.transactions()),
                        new QuotaQueue(
                                database.entities(),
                                database.sql(),
                                database.transactions(),
                                new Ledger(database.sql()))),
                hours,
                clock);
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private Viewer viewer(Role role, Long... teams) {
        return new Viewer(manager, "x", "x@example.org", role, Set.of(teams), ZoneId.of("UTC"));
    }

    @Test
    void aDigestIsOverdueAnHourAfterItsHourUntilItIsWritten() {
        clock.set(SEVEN.plus(Overdue.GRACE).minusSeconds(1));
        assertThat(overdue.count().digests()).isZero();
        clock.set(SEVEN.plus(Overdue.GRACE).plus(Overdue.REST));
        assertThat(overdue.count().digests()).isEqualTo(1);
        digests.generate(team, DAY, hours.digest(), null, clock.instant());
        assertThat(overdue.count().digests()).as("asked a moment ago").isEqualTo(1);
        clock.advance(Overdue.REST);
        assertThat(overdue.count().digests()).isZero();
    }

    @Test
    void theHourIsThatOfTheTeamsZone() {
        long far = rows.team("Far");
        rows.user("Kai", Role.MANAGER, "America/New_York", far);
        digests.generate(team, DAY, hours.digest(), null, SEVEN);
        clock.set(Instant.parse("2026-11-22T12:59:59Z"));
        assertThat(newNode().count().digests()).isZero();
        clock.set(Instant.parse("2026-11-22T13:00:00Z"));
        assertThat(newNode().count().digests()).isEqualTo(1);
    }

    @Test
    void aTeamThatWasMadeAfterwardsWaitsForNothing() {
        database.sql().update("update team set created_at = ?", SEVEN);
        clock.set(SEVEN.plus(Duration.ofHours(3)));
        assertThat(overdue.count().digests()).isZero();
    }

    @Test
    void managersSeeWhichOfTheirTeamsWaitAndRepsNone() {
        clock.set(SEVEN.plus(Overdue.GRACE));
        rows.team("Other");
        assertThat(overdue.digests(viewer(Role.MANAGER, team)))
                .extracting(Team::name)
                .containsExactly("Sales");
        assertThat(overdue.digests(viewer(Role.ADMINISTRATOR)))
                .extracting(Team::name)
                .containsExactlyInAnyOrder("Other", "Sales");
        assertThat(overdue.digests(viewer(Role.REP, team))).isEmpty();
    }

    @Test
    void aDayOfAnInboxThatIsNotClosedIsCounted() {
        long inbox = rows.inbox(manager, "Mia's");
        clock.set(Instant.parse("2026-11-22T01:09:59Z"));
        assertThat(newNode().count().quotas()).isZero();
        clock.set(Instant.parse("2026-11-22T01:10:00Z"));
        assertThat(newNode().count().quotas()).isEqualTo(1);
        database.sql()
                .update(
                        "insert into quota_day (inbox_id, business_date, daily_limit, sent,"
                                + " closed_at) values (?, ?, 100, 0, ?)",
                        inbox,
                        DAY,
                        clock.instant());
        assertThat(newNode().count().quotas()).isZero();
    }

    @Test
    void whatDidNotArriveIsCountedForADay() {
        post("FAILED", SEVEN);
        post("SENT", SEVEN);
        post("SENDING", SEVEN);
        assertThat(overdue.count().unsent()).isEqualTo(1);
        clock.set(SEVEN.plus(Overdue.GRACE).plusSeconds(1));
        assertThat(overdue.count().unsent()).as("nobody will say any more").isEqualTo(2);
        clock.set(SEVEN.plus(Duration.ofDays(1)));
        assertThat(overdue.count().unsent()).isZero();
    }

    private void post(String state, Instant at) {
        database.sql()
                .update(
                        "insert into digest_post (team_id, business_date, recipient_id, channel,"
                                + " state, begun_at, changed_at) values (?, ?, ?, ?, ?, ?, ?)",
                        team,
                        DAY,
                        manager,
                        state,
                        state,
                        at,
                        at);
    }
}
