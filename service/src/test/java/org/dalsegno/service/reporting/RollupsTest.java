package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.digest.Stretch;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollupsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-02");
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final LocalDate FROM = LocalDate.parse("2026-10-20");

    private TestDatabase database;
    private NightlyRows rows;
    private Rollups rollups;
    private long team;
    private long manager;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        rows = new NightlyRows(database.sql());
        rollups = new Rollups(database.sql(), new SettableClock("2026-11-03T07:00:00Z"));
        team = rows.team("=Sales");
        manager = rows.user("Mia", Role.MANAGER, "UTC", team);
        long rep = rows.user("Ana", Role.REP, "UTC", team);
        long inbox = rows.inbox(rep, "Ana's");
        long sequence = rows.sequence(rep, "Welcome");
        rows.sent(rows.enrollment(sequence, inbox), NOON);
        rows.sent(rows.enrollment(sequence, inbox), NOON.minus(Duration.ofDays(1)));
        rows.sent(rows.enrollment(sequence, inbox), NOON.minus(Duration.ofDays(2)));
        rows.failed(
                rows.enrollment(sequence, inbox),
                EnrollmentState.FAILED,
                Cause.BLOCK_POLICY,
                NOON.minus(Duration.ofDays(2)));
        rows.failed(
                rows.enrollment(sequence, inbox),
                EnrollmentState.UNSUBSCRIBED,
                Cause.UNSUB_OPT_OUT,
                NOON);
        new Digests(
                        database.sql(),
                        database.transactions(),
                        new NodeLock(database.sql(), database.transactions()),
                        new BaseUrl(Optional.empty(), "localhost", 9080))
                .generate(team, DAY, LocalTime.of(7, 0), 1L, NOON.plus(Duration.ofDays(1)));
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private Viewer viewer(Role role, Long... teams) {
        return new Viewer(manager, "x", "x@example.org", role, Set.of(teams), ZoneId.of("UTC"));
    }

    private Rollup view(Stretch by) {
        return rollups.view(viewer(Role.MANAGER, team), team, FROM, DAY, by);
    }

    @Test
    void weeksAddUpTheirDays() {
        assertThat(view(Stretch.WEEK).items())
                .extracting(
                        i ->
                                i.from()
                                        + " "
                                        + i.to()
                                        + " "
                                        + i.days()
                                        + " "
                                        + i.sent()
                                        + " "
                                        + i.failed())
                .containsExactly(
                        "2026-10-20 2026-10-25 6 0 0",
                        "2026-10-26 2026-11-01 7 2 1",
                        "2026-11-02 2026-11-02 1 1 0");
    }

    @Test
    void monthsAddUpTheirDays() {
        assertThat(view(Stretch.MONTH).items())
                .extracting(
                        i ->
                                i.from()
                                        + " "
                                        + i.to()
                                        + " "
                                        + i.days()
                                        + " "
                                        + i.sent()
                                        + " "
                                        + i.failed())
                .containsExactly("2026-10-20 2026-10-31 12 1 1", "2026-11-01 2026-11-02 2 2 0");
        assertThat(view(Stretch.MONTH).items().get(1).errors())
                .hasSize(9)
                .containsEntry(ErrorCode.UNSUBSCRIBED, 1)
                .containsEntry(ErrorCode.BOUNCED, 0);
    }

    @Test
    void theyReadDayRowsAlone() {
        Rollup before = view(Stretch.WEEK);
        database.sql().update("delete from ledger");
        database.sql().update("delete from attempt");
        assertThat(view(Stretch.WEEK)).isEqualTo(before);
    }

    @Test
    void withoutDaysItIsTheLastTwelve() {
        Rollup weeks = rollups.view(viewer(Role.MANAGER, team), team, null, null, Stretch.WEEK);
        assertThat(weeks.items()).hasSize(12);
        assertThat(weeks.to()).isEqualTo("2026-11-03");
        Rollup months = rollups.view(viewer(Role.MANAGER, team), team, null, null, Stretch.MONTH);
        assertThat(months.items()).hasSize(12);
        assertThat(months.from()).isEqualTo("2025-12-01");
    }

    @Test
    void itIsForThoseWhoSeeTheTeamsDigests() {
        long other = rows.team("Other");
        assertThat(rollups.view(viewer(Role.ADMINISTRATOR), other, FROM, DAY, Stretch.WEEK).items())
                .allSatisfy(item -> assertThat(item.isKnown()).isFalse());
        assertThatThrownBy(
                        () ->
                                rollups.view(
                                        viewer(Role.MANAGER, team), other, FROM, DAY, Stretch.WEEK))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> rollups.view(viewer(Role.REP, team), team, FROM, DAY, Stretch.WEEK))
                .isInstanceOf(NotFound.class);
        assertThat(rollups.teams(viewer(Role.MANAGER, team))).containsOnlyKeys("=Sales");
        assertThat(rollups.teams(viewer(Role.ADMINISTRATOR))).containsOnlyKeys("=Sales", "Other");
        assertThat(rollups.teams(viewer(Role.REP, team))).isEmpty();
    }

    @Test
    void aTimeThatIsNoneNamesItsField() {
        for (LocalDate from : new LocalDate[] {DAY.plusDays(1), DAY.minusDays(1101)}) {
            assertThatThrownBy(
                            () ->
                                    rollups.view(
                                            viewer(Role.ADMINISTRATOR),
                                            team,
                                            from,
                                            DAY,
                                            Stretch.WEEK))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            e -> assertThat(e.problems().get(0).pointer()).isEqualTo("/from"));
        }
    }

    @Test
    void aDayAtTheEndOfTheCalendarNamesItsField() {
        assertOutOfRange("/from", LocalDate.MAX, null);
        assertOutOfRange("/from", LocalDate.of(1999, 12, 31), DAY);
        assertOutOfRange("/to", null, LocalDate.MIN);
        assertOutOfRange("/to", DAY, LocalDate.of(2101, 1, 1));
    }

    private void assertOutOfRange(String pointer, LocalDate from, LocalDate to) {
        assertThatThrownBy(
                        () ->
                                rollups.view(
                                        viewer(Role.MANAGER, team), team, from, to, Stretch.MONTH))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).pointer()).isEqualTo(pointer));
    }

    @Test
    void theCsvCalculatesNothing() {
        assertThat(view(Stretch.WEEK).asCsv())
                .startsWith("Team,From,To,Days known,Sent,Tried again,Unknown,Failed")
                .contains("'=Sales,2026-10-26,2026-11-01,7,2,0,0,1,0,0,");
    }

    @Test
    void theJsonHasIdsAsStrings() {
        assertThat(view(Stretch.MONTH).asJson().toString())
                .contains("\"teamId\":\"" + team + "\"", "\"by\":\"MONTH\"", "\"UNSUBSCRIBED\":1");
    }
}
