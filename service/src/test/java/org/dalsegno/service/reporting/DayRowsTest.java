package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.digest.Movement;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.resolving.Resolution;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DayRowsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-22T07:00:00Z");
    private static final LocalTime SEVEN = LocalTime.of(7, 0);

    private TestDatabase database;
    private NightlyRows rows;
    private Digests digests;
    private long team;
    private long rep;
    private long inbox;
    private long sequence;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        rows = new NightlyRows(database.sql());
        digests =
                new Digests(
                        database.sql(),
                        database.transactions(),
                        new NodeLock(database.sql(), database.transactions()),
                        new BaseUrl(Optional.of("https://ds.example.com"), "localhost", 9080));
        team = rows.team("Sales");
        rows.user("Mia", Role.MANAGER, "UTC", team);
        rep = rows.user("Ana", Role.REP, "UTC", team);
        inbox = rows.inbox(rep, "Ana's");
        sequence = rows.sequence(rep, "Welcome");
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private long enrolled() {
        return rows.enrollment(sequence, inbox);
    }

    private DigestView digest(LocalDate date, Long run) {
        return digests.generate(team, date, SEVEN, run, MORNING).orElseThrow();
    }

    private List<String> sends() {
        return database.sql()
                .list(
                        "select sequence_id, sent, deferred, failed, unknown_outcome, complaints,"
                                + " restarted from day_send order by window_id, sequence_id",
                        r ->
                                (r.getLong(1) == sequence ? "W" : r.getString(1))
                                        + " "
                                        + r.getInt(2)
                                        + r.getInt(3)
                                        + r.getInt(4)
                                        + r.getInt(5)
                                        + r.getInt(6)
                                        + r.getInt(7));
    }

    private long errors() {
        return database.sql().number("select sum(contacts) from day_error");
    }

    @Test
    void aRowHasWhatBecameOfTheMails() {
        rows.sent(enrolled(), NOON);
        rows.sent(enrolled(), NOON);
        rows.attempt(enrolled(), Outcome.Kind.DEFERRED, null, NOON);
        rows.attempt(enrolled(), Outcome.Kind.UNKNOWN, null, NOON);
        long failed = enrolled();
        rows.failed(failed, EnrollmentState.FAILED, Cause.BLOCK_POLICY, NOON);
        rows.resolved(failed, rep, "RESTARTED", Cause.BLOCK_POLICY, NOON);
        rows.resolved(failed, rep, "STOPPED", Cause.BLOCK_POLICY, NOON);
        digest(DAY, 1L);
        assertThat(sends()).containsExactly("W 211101");
    }

    @Test
    void aComplaintAboutAnUnknownMailBelongsToNoSequence() {
        long enrollment = enrolled();
        rows.sent(enrollment, NOON);
        rows.returned(enrollment, "COMPLAINT", Cause.UNSUB_COMPLAINT, NOON);
        database.sql().update("update returned_mail set attempt_id = null");
        DigestView digest = digest(DAY, 1L);
        assertThat(sends()).containsExactly("0 000010", "W 100000");
        assertThat(digest.complaints()).isEqualTo(1);
        assertThat(digest.bySequence())
                .as("a row of a complaint alone says nothing of a sequence")
                .extracting(DigestView.Share::name)
                .containsExactly("Welcome");
    }

    @Test
    void aContactCountsOnceACodeUnderTheLastCause() {
        long enrollment = enrolled();
        rows.failed(enrollment, EnrollmentState.FAILED, Cause.BLOCK_POLICY, NOON);
        rows.failed(
                enrollment, EnrollmentState.FAILED, Cause.BLOCK_SPAM_CONTENT, NOON.plusSeconds(9));
        digest(DAY, 1L);
        assertThat(database.sql().list("select cause from day_error", r -> r.getString("cause")))
                .containsExactly(Cause.BLOCK_SPAM_CONTENT.id());
        assertThat(errors()).isEqualTo(1);
    }

    @Test
    void aTryThatIsRepeatedByItselfIsNoErrorUnlessItStoppedTheInbox() {
        rows.attempt(
                enrolled(),
                Outcome.Kind.DEFERRED,
                rows.diagnosis(Cause.TEMP_GREYLISTED, NOON),
                NOON);
        long stopped = enrolled();
        rows.attempt(
                stopped,
                Outcome.Kind.DEFERRED,
                rows.diagnosis(Cause.AUTH_BAD_CREDENTIALS, NOON),
                NOON);
        DigestView digest = digest(DAY, 1L);
        assertThat(errors()).isEqualTo(1);
        assertThat(digest.counts().get(ErrorCode.INBOX_DISCONNECTED).day()).isEqualTo(1);
    }

    @Test
    void theDigestReadsRowsAndNotAttempts() {
        rows.sent(enrolled(), NOON);
        digest(DAY, 1L);
        database.sql().update("delete from ledger");
        database.sql().update("delete from attempt");
        DigestView next =
                digests.generate(team, DAY.plusDays(1), SEVEN, 2L, MORNING.plus(Duration.ofDays(1)))
                        .orElseThrow();
        assertThat(next.trend().days())
                .extracting(DigestTrend.Day::sent)
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
    }

    @Test
    void aDayThatIsNamedIsWrittenAnewOnceARunAndItsDigestStays() {
        rows.sent(enrolled(), NOON);
        DigestView first = digest(DAY, 1L);
        rows.sent(enrolled(), NOON);
        assertThat(digest(DAY, 1L)).isEqualTo(first);
        assertThat(sends())
                .as("the same run, another team of that day")
                .containsExactly("W 100000");
        assertThat(digest(DAY, 2L)).isEqualTo(first);
        assertThat(sends()).containsExactly("W 200000");
        assertThat(digest(DAY, 3L)).isEqualTo(first);
        assertThat(sends()).containsExactly("W 200000");
    }

    @Test
    void withoutANameADayThatIsWrittenStays() {
        rows.sent(enrolled(), NOON);
        digest(null, 1L);
        rows.sent(enrolled(), NOON);
        digest(null, 2L);
        assertThat(sends()).containsExactly("W 100000");
    }

    @Test
    void aDayWhoseAttemptsMayBeForgottenIsNotWrittenAnew() {
        rows.sent(enrolled(), NOON);
        digest(DAY, 1L);
        database.sql().update("delete from ledger");
        database.sql().update("delete from attempt");
        digests.generate(team, DAY, SEVEN, 2L, MORNING.plus(Duration.ofDays(100)));
        assertThat(sends()).containsExactly("W 100000");
    }

    @Test
    void aDayThatWasNotOverIsWrittenAnewWhenItIs() {
        rows.sent(enrolled(), NOON.minusSeconds(60));
        digests.generate(team, DAY, SEVEN, 1L, NOON);
        rows.sent(enrolled(), NOON.plusSeconds(60));
        assertThat(digest(null, 2L).sent()).isEqualTo(2);
    }

    @Test
    void teamsWhoseDaysAreTheSameShareTheirRowsAndOthersDoNot() {
        for (String zone : List.of("Europe/Berlin", "Europe/Paris", "Asia/Kolkata")) {
            long one = rows.team(zone);
            rows.user("M " + zone, Role.MANAGER, zone, one);
            digests.generate(one, DAY, SEVEN, 1L, MORNING);
        }
        assertThat(database.sql().number("select count(*) from day_window")).isEqualTo(28);
        assertThat(database.sql().number("select count(*) from team_day")).isEqualTo(42);
    }

    @Test
    void aDayOfTwentyThreeOrTwentyFiveHoursIsWhole() {
        long berlin = rows.team("Berlin");
        rows.user("Kai", Role.MANAGER, "Europe/Berlin", berlin);
        long box = rows.inbox(rows.user("Jo", Role.REP, "Europe/Berlin", berlin), "Jo's");
        for (String at :
                List.of(
                        "2026-03-28T22:59:59Z",
                        "2026-03-28T23:00:00Z",
                        "2026-03-29T21:59:59Z",
                        "2026-03-29T22:00:00Z",
                        "2026-10-24T22:00:00Z",
                        "2026-10-25T22:59:59Z",
                        "2026-10-25T23:00:00Z")) {
            rows.sent(rows.enrollment(sequence, box), Instant.parse(at));
        }
        assertThat(sentOn(berlin, "2026-03-29")).isEqualTo(2);
        assertThat(sentOn(berlin, "2026-10-25")).isEqualTo(2);
    }

    private int sentOn(long teamId, String date) {
        return digests.generate(teamId, LocalDate.parse(date), SEVEN, 1L, MORNING)
                .orElseThrow()
                .sent();
    }

    @Test
    void whenTheZoneChangesOlderDaysStayAsTheyWere() {
        rows.sent(enrolled(), Instant.parse("2026-11-20T22:30:00Z"));
        digests.generate(team, DAY.minusDays(1), SEVEN, 1L, MORNING.minus(Duration.ofDays(1)));
        database.sql().update("update app_user set time_zone = 'Europe/Berlin'");
        DigestView next = digest(DAY, 2L);
        assertThat(next.from()).isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
        assertThat(next.trend().days().get(12).sent()).isEqualTo(1);
        assertThat(next.sent()).isZero();
    }

    @Test
    void whatMovedIsFoundInTheRows() {
        for (int back = 1; back <= 7; back++) {
            rows.failed(
                    enrolled(),
                    EnrollmentState.FAILED,
                    Cause.BLOCK_POLICY,
                    NOON.minus(Duration.ofDays(back)));
        }
        for (int i = 0; i < 5; i++) {
            rows.failed(enrolled(), EnrollmentState.FAILED, Cause.BLOCK_POLICY, NOON);
        }
        rows.failed(enrolled(), EnrollmentState.FAILED, Cause.MESSAGE_TOO_BIG, NOON);
        DigestView digest = digest(DAY, 1L);
        assertThat(digest.trend().movers())
                .containsExactly(
                        new DigestTrend.Mover(
                                Movement.NEW,
                                ErrorCode.PERMANENT_FAIL,
                                Cause.MESSAGE_TOO_BIG,
                                1,
                                0.0),
                        new DigestTrend.Mover(
                                Movement.UP, ErrorCode.PERMANENT_FAIL, Cause.BLOCK_POLICY, 5, 1.0));
    }

    @Test
    void whoTookCareOfWhatIsSaid() {
        long enrollment = enrolled();
        rows.resolved(enrollment, rep, "RESTARTED", Cause.BLOCK_POLICY, NOON);
        rows.resolved(enrollment, rep, "RESTARTED", Cause.BLOCK_POLICY, NOON.plusSeconds(1));
        rows.resolved(enrollment, rep, "STOPPED", Cause.BLOCK_POLICY, NOON);
        rows.resolved(enrollment, rep, "STOPPED", Cause.BLOCK_POLICY, MORNING);
        DigestView digest = digest(DAY, 1L);
        assertThat(digest.trend().resolved())
                .containsExactly(
                        new DigestTrend.Resolved(
                                Resolution.RESTARTED,
                                "Ana",
                                ErrorCode.PERMANENT_FAIL,
                                Cause.BLOCK_POLICY,
                                null,
                                2),
                        new DigestTrend.Resolved(
                                Resolution.STOPPED,
                                "Ana",
                                ErrorCode.PERMANENT_FAIL,
                                Cause.BLOCK_POLICY,
                                null,
                                1));
        assertThat(digest.asText(Locale.ENGLISH)).contains("* Ana started 2 contacts again (");
    }

    @Test
    void aPasswordThatRunsOutWithinAWeekNeedsCare() {
        database.sql()
                .update("update inbox set credentials_until = ?", MORNING.plus(Duration.ofDays(6)));
        assertThat(digest(DAY, 1L).inboxes())
                .singleElement()
                .satisfies(
                        care -> {
                            assertThat(care.reason())
                                    .isEqualTo(DigestView.CareReason.CREDENTIALS_END);
                            assertThat(care.until()).isEqualTo(MORNING.plus(Duration.ofDays(6)));
                        });
        database.sql()
                .update("update inbox set credentials_until = ?", MORNING.plus(Duration.ofDays(8)));
        assertThat(
                        digests.generate(team, DAY.minusDays(1), SEVEN, 1L, MORNING)
                                .orElseThrow()
                                .inboxes())
                .isEmpty();
    }
}
