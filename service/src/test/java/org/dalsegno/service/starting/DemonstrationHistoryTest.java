package org.dalsegno.service.starting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.digest.Trend;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.reporting.DigestView;
import org.dalsegno.service.reporting.Digests;
import org.dalsegno.service.reporting.Rollups;
import org.dalsegno.service.reporting.TeamOverview;
import org.dalsegno.service.reporting.TeamOverviews;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemonstrationHistoryTest {

    private final SettableClock clock = new SettableClock("2026-11-26T09:00:00Z");
    private TestDatabase database;
    private Digests digests;
    private long team;
    private Viewer manager;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        digests =
                new Digests(
                        database.sql(),
                        database.transactions(),
                        new NodeLock(database.sql(), database.transactions()),
                        new BaseUrl(Optional.empty(), "localhost", 9080));
        team = made("Vienna");
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    /** A team with three inboxes and its past. */
    private long made(String name) {
        NightlyRows rows = new NightlyRows(database.sql(), 100L * name.length());
        long made = rows.team(name);
        long mira = rows.user("Mira", Role.MANAGER, "Europe/Vienna", made);
        manager =
                new Viewer(
                        mira,
                        "Mira",
                        "mira@simulator.test",
                        Role.MANAGER,
                        Set.of(made),
                        ZoneId.of("Europe/Vienna"));
        long ana = rows.user("Ana", Role.REP, "UTC", made);
        new DemonstrationHistory(database.sql(), database.transactions(), digests, clock)
                .write(
                        made,
                        rows.sequence(ana, "First contact"),
                        List.of(
                                rows.inbox(ana, "One"),
                                rows.inbox(ana, "Two"),
                                rows.inbox(ana, "Three")));
        return made;
    }

    private TeamOverview overview(int days) {
        return new TeamOverviews(
                        database.sql(),
                        new Rollups(database.sql(), clock),
                        digests,
                        new Ledger(database.sql()),
                        clock)
                .view(manager, team, days)
                .orElseThrow();
    }

    @Test
    void theOverviewHasSomethingToShowForEachPeriod() {
        assertThat(overview(90).days())
                .hasSize(90)
                .allMatch(TeamOverview.Day::known)
                .anyMatch(day -> day.failed() > 10);
        assertThat(overview(14).week().orElseThrow().trends()).allMatch(Trend::isKnown);
        assertThat(overview(14).reps()).hasSize(1);
    }

    @Test
    void thereAreDigestsThatWereInTimeAndYesterdaysIsLeftToTheJob() {
        assertThat(overview(30).days().stream().filter(day -> day.digest() != null)).hasSize(14);
        LocalDate yesterday = LocalDate.parse("2026-11-25");
        assertThat(digests.list(manager, yesterday, team)).isEmpty();
        assertThat(digests.list(manager, yesterday.minusDays(1), team))
                .singleElement()
                .satisfies(digest -> assertThat(digest.late()).isFalse());
    }

    @Test
    void whatNeededActionIsWhatFailedThatDayButForOptOuts() {
        assertThat(overview(30).days().stream().filter(day -> day.digest() != null))
                .allMatch(day -> day.digest().needAction() <= day.failed())
                .filteredOn(day -> day.sent() > 0)
                .hasSize(10)
                .allMatch(day -> day.digest().needAction() > 0)
                .anyMatch(day -> day.digest().needAction() < day.failed());
        DigestView bad = digests.list(manager, LocalDate.parse("2026-11-24"), team).get(0);
        assertThat(bad.needAction()).isEqualTo(11);
        assertThat(bad.actFirst().get(0).cause()).isEqualTo(Cause.BOUNCE_USER_UNKNOWN);
    }

    @Test
    void noContactIsLeftOfIt() {
        assertThat(database.sql().number("select count(*) from enrollment")).isZero();
        assertThat(database.sql().number("select count(*) from diagnosis")).isZero();
        assertThat(database.sql().number("select count(*) from contact")).isZero();
    }

    @Test
    void theJobFindsThePastAndLeavesIt() {
        digests.generate(team, null, LocalTime.of(7, 0), 1L, clock.instant());
        assertThat(overview(14).days()).allMatch(TeamOverview.Day::known);
        assertThat(overview(14).days().get(13).sent()).isPositive();
        assertThat(overview(14).days().get(13).digest()).isNotNull();
    }

    @Test
    void stretchesOfTimeThatAreThereAreShared() {
        long before = database.sql().number("select count(*) from day_window");
        team = made("Graz");
        assertThat(database.sql().number("select count(*) from day_window")).isEqualTo(before);
        assertThat(overview(90).days()).allMatch(TeamOverview.Day::known);
    }
}
