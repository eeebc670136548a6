package org.dalsegno.service.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotaClosingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:10:00Z");
    private static final LocalTime TEN_PAST_MIDNIGHT = LocalTime.of(0, 10);

    private TestDatabase database;
    private Sql sql;
    private NightlyRows rows;
    private QuotaClosing closing;
    private long owner;
    private long inbox;
    private long enrollment;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        sql = database.sql();
        rows = new NightlyRows(sql);
        closing =
                new QuotaClosing(
                        sql,
                        database.transactions(),
                        new NodeLock(sql, database.transactions()),
                        new QuotaQueue(
                                database.entities(),
                                sql,
                                database.transactions(),
                                new Ledger(sql)));
        owner = rows.user("Ana", Role.REP, "UTC");
        inbox = rows.inbox(owner, "Ana's", "UTC", Instant.parse("2026-11-21T08:00:00Z"));
        enrollment = rows.enrollment(rows.sequence(owner, "Welcome"), inbox);
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private List<String> history(long inboxId) {
        return sql.list(
                "select business_date, sent from quota_day where inbox_id = ? order by business_date",
                r -> r.getObject(1, LocalDate.class) + " " + r.getInt(2),
                inboxId);
    }

    private long counted() {
        return sql.number("select count(*) from ledger");
    }

    @Test
    void yesterdayIsWrittenAsHistory() {
        rows.sent(enrollment, Instant.parse("2026-11-21T10:00:00Z"));
        rows.sent(enrollment, Instant.parse("2026-11-22T00:05:00Z"));
        assertThat(closing.close(inbox, null, NOW)).isEqualTo(new Closed(1, 0, 0, 0, 0, 0, 0));
        assertThat(history(inbox)).containsExactly("2026-11-21 1");
        assertThat(counted()).isEqualTo(2);
    }

    @Test
    void testMailsCountInTheDayAndAreForgottenWithTheOthers() {
        database.sql()
                .update(
                        "insert into test_mail (id, inbox_id, user_id, counted_at)"
                                + " select 1, id, owner_id, ? from inbox where id = ?",
                        Instant.parse("2026-11-21T11:00:00Z"),
                        inbox);
        closing.close(inbox, null, NOW);
        assertThat(history(inbox)).containsExactly("2026-11-21 1");
        closing.close(inbox, null, NOW.plus(Duration.ofDays(4)));
        assertThat(database.sql().number("select count(*) from test_mail")).isZero();
    }

    @Test
    void aSecondRunChangesNothing() {
        rows.sent(enrollment, Instant.parse("2026-11-21T10:00:00Z"));
        closing.close(inbox, null, NOW);
        assertThat(closing.close(inbox, null, NOW.plusSeconds(60))).isEqualTo(Closed.NOTHING);
        assertThat(history(inbox)).containsExactly("2026-11-21 1");
    }

    @Test
    void aDayThatIsNotOverStaysOpen() {
        closing.close(inbox, LocalDate.parse("2026-11-22"), NOW);
        assertThat(history(inbox)).containsExactly("2026-11-21 0");
    }

    @Test
    void theJobAWeekLateWritesEveryMissedDayBeforeAnythingIsForgotten() {
        rows.sent(enrollment, Instant.parse("2026-11-21T10:00:00Z"));
        rows.sent(enrollment, Instant.parse("2026-11-23T10:00:00Z"));
        Closed late = closing.close(inbox, null, NOW.plus(Duration.ofDays(7)));
        assertThat(late).isEqualTo(new Closed(8, 0, 0, 0, 0, 2, 0));
        assertThat(history(inbox))
                .startsWith("2026-11-21 1", "2026-11-22 0", "2026-11-23 1")
                .hasSize(8);
        assertThat(counted()).isZero();
        assertThat(closing.close(inbox, null, NOW.plus(Duration.ofDays(7))))
                .isEqualTo(Closed.NOTHING);
    }

    @Test
    void whatAWindowMayCountIsNotForgotten() {
        rows.sent(enrollment, NOW.minus(Duration.ofHours(25)));
        closing.close(inbox, null, NOW);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void aSendThatTheLedgerMissesIsAdded() {
        rows.attempt(enrollment, Outcome.Kind.SENT, null, Instant.parse("2026-11-21T10:00:00Z"));
        rows.attempt(enrollment, Outcome.Kind.UNKNOWN, null, Instant.parse("2026-11-21T11:00:00Z"));
        assertThat(closing.close(inbox, null, NOW)).isEqualTo(new Closed(1, 2, 0, 0, 0, 0, 0));
        assertThat(history(inbox)).containsExactly("2026-11-21 2");
        assertThat(sql.number("select count(*) from ledger where accepted = true")).isEqualTo(1);
        assertThat(closing.close(inbox, null, NOW)).isEqualTo(Closed.NOTHING);
    }

    @Test
    void whatDidNotLeaveIsTakenOutOfTheLedger() {
        Instant at = Instant.parse("2026-11-21T10:00:00Z");
        for (Outcome.Kind kind :
                List.of(Outcome.Kind.FAILED, Outcome.Kind.DEFERRED, Outcome.Kind.SKIPPED)) {
            rows.counted(rows.attempt(enrollment, kind, null, at), inbox, at, false);
        }
        assertThat(closing.close(inbox, null, NOW)).isEqualTo(new Closed(1, 0, 3, 0, 0, 0, 0));
        assertThat(history(inbox)).containsExactly("2026-11-21 0");
    }

    @Test
    void whatIsUnderWayIsLeftAlone() {
        Instant at = Instant.parse("2026-11-21T23:59:59Z");
        rows.counted(rows.attempt(enrollment, null, null, at), inbox, at, false);
        assertThat(closing.close(inbox, null, NOW).repaired()).isZero();
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void anAcceptedMailThatIsNotMarkedSoIsMarked() {
        Instant at = Instant.parse("2026-11-21T10:00:00Z");
        rows.counted(rows.attempt(enrollment, Outcome.Kind.SENT, null, at), inbox, at, false);
        assertThat(closing.close(inbox, null, NOW)).isEqualTo(new Closed(1, 0, 0, 1, 0, 0, 0));
    }

    /** The clock was ten days ahead for a while; nothing was sent in a time to come. */
    @Test
    void whatCountsFromADayToComeCountsFromNow() {
        rows.sent(enrollment, NOW.plus(Duration.ofDays(10)));
        rows.sent(enrollment, NOW.plus(Duration.ofHours(2)));
        assertThat(closing.close(inbox, null, NOW).ahead()).isEqualTo(1);
        assertThat(sql.number("select count(*) from ledger where counted_at = ?", NOW))
                .isEqualTo(1);
        assertThat(closing.close(inbox, null, NOW)).isEqualTo(Closed.NOTHING);
    }

    @Test
    void aDayOfTwentyFiveHoursCountsAllOfThem() {
        long berlin =
                rows.inbox(owner, "Berlin", "Europe/Berlin", Instant.parse("2026-10-25T08:00:00Z"));
        long there = rows.enrollment(rows.sequence(owner, "Other"), berlin);
        rows.sent(there, Instant.parse("2026-10-24T22:00:00Z"));
        rows.sent(there, Instant.parse("2026-10-25T22:59:59Z"));
        rows.sent(there, Instant.parse("2026-10-25T23:00:00Z"));
        closing.close(berlin, null, Instant.parse("2026-10-25T23:10:00Z"));
        assertThat(history(berlin)).containsExactly("2026-10-25 2");
    }

    @Test
    void aDayOfTwentyThreeHoursEndsWithItsLastOne() {
        long berlin =
                rows.inbox(owner, "Berlin", "Europe/Berlin", Instant.parse("2026-03-29T08:00:00Z"));
        long there = rows.enrollment(rows.sequence(owner, "Other"), berlin);
        rows.sent(there, Instant.parse("2026-03-28T23:00:00Z"));
        rows.sent(there, Instant.parse("2026-03-29T21:59:59Z"));
        rows.sent(there, Instant.parse("2026-03-29T22:00:00Z"));
        closing.close(berlin, null, Instant.parse("2026-03-29T22:10:00Z"));
        assertThat(history(berlin)).containsExactly("2026-03-29 2");
    }

    @Test
    void itIsDueOnceTheZonesDayIsOverAndUntilItIsClosed() {
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        assertThat(closing.isDue(TEN_PAST_MIDNIGHT, midnight)).isFalse();
        assertThat(closing.isDue(TEN_PAST_MIDNIGHT, NOW)).isTrue();
        closing.close(inbox, null, NOW);
        assertThat(closing.isDue(TEN_PAST_MIDNIGHT, NOW)).isFalse();
        assertThat(closing.isDue(TEN_PAST_MIDNIGHT, NOW.plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void anInboxOfTodayHasNoYesterday() {
        closing.close(inbox, null, NOW);
        long young = rows.inbox(owner, "Young", "UTC", NOW);
        assertThat(closing.isDue(TEN_PAST_MIDNIGHT, NOW)).isFalse();
        assertThat(closing.close(young, null, NOW)).isEqualTo(Closed.NOTHING);
    }

    @Test
    void anInboxThatIsGoneIsNothingToClose() {
        assertThat(closing.close(4711, null, NOW)).isEqualTo(Closed.NOTHING);
    }

    @Test
    void allInboxesAreListedAfterTheLastOne() {
        long second = rows.inbox(owner, "Second");
        assertThat(closing.inboxIds(0)).containsExactly(inbox, second);
        assertThat(closing.inboxIds(inbox)).containsExactly(second);
    }
}
