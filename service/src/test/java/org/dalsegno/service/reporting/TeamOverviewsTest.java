package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.digest.Trend.Direction;
import org.dalsegno.domain.digest.Verdict;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamOverviewsTest {

    /** A Thursday; yesterday is a Wednesday. */
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

    private static final LocalDate YESTERDAY = LocalDate.parse("2026-11-25");
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private NightlyRows rows;
    private Digests digests;
    private TeamOverviews overviews;
    private long team;
    private long manager;
    private long ana;
    private long inbox;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        rows = new NightlyRows(database.sql());
        SettableClock clock = new SettableClock(NOW.toString());
        digests =
                new Digests(
                        database.sql(),
                        database.transactions(),
                        new NodeLock(database.sql(), database.transactions()),
                        new BaseUrl(Optional.empty(), "localhost", 9080));
        overviews =
                new TeamOverviews(
                        database.sql(),
                        new Rollups(database.sql(), clock),
                        digests,
                        new Ledger(database.sql()),
                        clock);
        team = rows.team("Sales");
        manager = rows.user("Mia", Role.MANAGER, "UTC", team);
        ana = rows.user("Ana", Role.REP, "UTC", team);
        inbox = rows.inbox(ana, "Ana's");
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private Viewer viewer(Role role) {
        return new Viewer(manager, "x", "x@example.org", role, Set.of(team), ZoneId.of("UTC"));
    }

    private TeamOverview view(int days) {
        return overviews.view(viewer(Role.MANAGER), team, days).orElseThrow();
    }

    private TeamOverview.Day day(LocalDate date) {
        return view(14).days().stream()
                .filter(day -> day.date().equals(date))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDaysEndYesterdayAndAnUnknownOneIsSaidToBe() {
        long day = rows.day(team, YESTERDAY.minusDays(1));
        rows.daySends(day, inbox, 40, 1, 2);
        rows.dayErrors(day, inbox, Cause.BOUNCE_USER_UNKNOWN, 3);
        rows.dayErrors(day, inbox, Cause.UNSUB_OPT_OUT, 4);
        assertThat(view(14).days()).hasSize(14);
        assertThat(view(30).days()).hasSize(30);
        assertThat(view(90).days()).hasSize(90);
        assertThat(view(30).days().get(29).date()).isEqualTo(YESTERDAY);
        assertThat(day(YESTERDAY).known()).isFalse();
        TeamOverview.Day known = day(YESTERDAY.minusDays(1));
        assertThat(known.known()).isTrue();
        assertThat(known.sent()).isEqualTo(40);
        assertThat(known.failed()).as("who opted out has done nothing wrong").isEqualTo(3);
        assertThat(known.errors()).hasSize(9).containsEntry(ErrorCode.BOUNCED, 3);
        assertThat(known.errors()).containsEntry(ErrorCode.UNSUBSCRIBED, 4);
    }

    @Test
    void attemptsAreNeverRead() {
        long enrollment = rows.enrollment(rows.sequence(ana, "Welcome"), inbox);
        rows.sent(enrollment, NOW.minus(Duration.ofDays(1)));
        rows.failed(
                enrollment,
                EnrollmentState.FAILED,
                Cause.BLOCK_POLICY,
                NOW.minus(Duration.ofDays(1)));
        assertThat(day(YESTERDAY).known()).isFalse();
        assertThat(day(YESTERDAY).sent()).isZero();
        digests.generate(team, YESTERDAY, LocalTime.of(7, 0), 1L, NOW);
        assertThat(day(YESTERDAY).sent()).isEqualTo(1);
        assertThat(day(YESTERDAY).failed()).isEqualTo(1);
    }

    @Test
    void repsAreAddedUpOverThePeriodAndTheirOpenErrorsAreThoseOfNow() {
        long bens = rows.inbox(rows.user("Ben", Role.REP, "UTC", team), "Ben's");
        long early = rows.day(team, YESTERDAY.minusDays(20));
        rows.daySends(early, inbox, 100, 0, 1);
        rows.dayErrors(early, inbox, Cause.BLOCK_POLICY, 25);
        long late = rows.day(team, YESTERDAY);
        rows.daySends(late, inbox, 50, 0, 2);
        rows.daySends(late, bens, 10, 0, 0);
        rows.dayErrors(late, bens, Cause.UNSUB_OPT_OUT, 9);
        long open = rows.enrollment(rows.sequence(ana, "Welcome"), inbox);
        rows.failed(open, EnrollmentState.FAILED, Cause.BLOCK_POLICY, NOW);
        assertThat(view(30).reps())
                .containsExactly(
                        new DigestView.Share("Ana", 150, 25, 3, 1),
                        new DigestView.Share("Ben", 10, 0, 0, 0));
        assertThat(view(14).reps().get(0)).isEqualTo(new DigestView.Share("Ana", 50, 0, 2, 1));
    }

    @Test
    void inboxesAreJudgedByWhatTheyAreNow() {
        long held = rows.inbox(ana, "Held");
        rows.stop(held, InboxState.HELD, Cause.RATE_SENDER_DAILY, NOW);
        long gone = rows.inbox(ana, "Gone");
        rows.stop(gone, InboxState.DISCONNECTED, Cause.AUTH_NOT_CONNECTED, NOW);
        long ending = rows.inbox(ana, "Ending");
        database.sql()
                .update(
                        "update inbox set credentials_until = ? where id = ?",
                        NOW.plus(Duration.ofDays(3)),
                        ending);
        long sequence = rows.sequence(ana, "Welcome");
        for (int i = 0; i < 80; i++) {
            rows.sent(rows.enrollment(sequence, inbox), NOW.minus(Duration.ofHours(1)));
        }
        assertThat(view(14).inboxes())
                .extracting(one -> one.inboxId() + " " + one.care().reason())
                .containsExactly(
                        gone + " DISCONNECTED",
                        held + " HELD",
                        ending + " CREDENTIALS_END",
                        inbox + " NEAR_LIMIT");
        assertThat(view(14).inboxes().get(3).care().sent()).isEqualTo(80);
    }

    @Test
    void digestsStandAtTheirDays() {
        long id = digests.generate(team, YESTERDAY, LocalTime.of(7, 0), 1L, NOW).orElseThrow().id();
        assertThat(day(YESTERDAY).digest())
                .isEqualTo(new TeamOverview.Digest(id, Verdict.ALL_WELL, 0));
        assertThat(day(MONDAY).known()).as("built for the digest").isTrue();
        assertThat(day(MONDAY).digest()).isNull();
    }

    @Test
    void theWeekIsComparedWithTheSameWeekdays() {
        for (int back = 0; back < 14; back++) {
            LocalDate date = YESTERDAY.minusDays(back);
            long day = rows.day(team, date);
            rows.daySends(day, inbox, 100, 0, 0);
            rows.dayErrors(day, inbox, Cause.BOUNCE_USER_UNKNOWN, date.isBefore(MONDAY) ? 2 : 10);
        }
        assertThat(view(14).week())
                .hasValueSatisfying(
                        week -> {
                            assertThat(week.from()).isEqualTo(MONDAY);
                            assertThat(week.days()).isEqualTo(3);
                            assertThat(week.now().bounced()).isEqualTo(30);
                            assertThat(week.before().bounced()).isEqualTo(6);
                            assertThat(week.trends().get(1).direction()).isEqualTo(Direction.UP);
                        });
    }

    @Test
    void nobodySeesATeamThatTheyDoNotLead() {
        long other = rows.team("Another");
        assertThat(overviews.view(viewer(Role.ADMINISTRATOR), null, 14))
                .hasValueSatisfying(first -> assertThat(first.team()).isEqualTo("Another"));
        assertThat(overviews.view(viewer(Role.MANAGER), null, 14))
                .hasValueSatisfying(own -> assertThat(own.team()).isEqualTo("Sales"));
        assertThat(overviews.view(viewer(Role.REP), null, 14)).isEmpty();
        assertThatThrownBy(() -> overviews.view(viewer(Role.MANAGER), other, 14))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> overviews.view(viewer(Role.REP), team, 14))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void anotherTeamsInboxesCountForNothing() {
        long elsewhere = rows.inbox(rows.user("Eve", Role.REP, "UTC", rows.team("Else")), "Eve's");
        rows.stop(elsewhere, InboxState.DISCONNECTED, Cause.AUTH_NOT_CONNECTED, NOW);
        long day = rows.day(team, YESTERDAY);
        rows.daySends(day, elsewhere, 70, 0, 0);
        assertThat(day(YESTERDAY).sent()).isZero();
        assertThat(view(14).reps()).isEmpty();
        assertThat(view(14).inboxes()).isEmpty();
    }

    @Test
    void onlyThePeriodsThatAreOfferedAreTaken() {
        for (int period : List.of(0, 15, 100_000)) {
            assertThatThrownBy(() -> view(period))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            e -> assertThat(e.problems().get(0).pointer()).isEqualTo("/days"));
        }
    }
}
