package org.dalsegno.service.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.TestDatabase;
import org.dalsegno.service.store.Transactions;
import org.dalsegno.service.suppressing.OptOut;
import org.dalsegno.service.suppressing.Suppressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForgettingTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:10:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofDays(401));
    private static final Instant RECENT = NOW.minus(Duration.ofDays(399));
    private static final int MANY = 4_500;

    private final TestDatabase database = new TestDatabase();
    private final Sql sql = database.sql();
    private final NightlyRows rows = new NightlyRows(sql);
    private final SettableClock clock = new SettableClock(NOW.toString());
    private long owner;
    private long inbox;
    private long sequence;

    @BeforeEach
    void setUp() {
        owner = rows.user("Ana", Role.REP, "UTC");
        inbox = rows.inbox(owner, "Ana's");
        sequence = rows.sequence(owner, "Welcome");
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private Forgetting node() {
        return node(database.transactions());
    }

    private Forgetting node(Transactions transactions) {
        return new Forgetting(sql, transactions, KeptFor.of("P400D"));
    }

    private int forget() {
        return node().forget(NOW, () -> false);
    }

    private long enrollment(EnrollmentState state) {
        long id = rows.enrollment(sequence, inbox);
        sql.update("update enrollment set state = ? where id = ?", state, id);
        return id;
    }

    private long count(String table) {
        return sql.number("select count(*) from " + table);
    }

    @ParameterizedTest
    @EnumSource(
            value = EnrollmentState.class,
            names = {"FINISHED", "REPLIED", "BOUNCED", "UNSUBSCRIBED", "STOPPED"})
    void whatEndedLongAgoGoesWithAllThatHangsOnIt(EnrollmentState state) {
        long enrollment = enrollment(state);
        rows.attempt(
                enrollment,
                Outcome.Kind.DEFERRED,
                rows.diagnosis(Cause.TEMP_OUTCOME_UNKNOWN, OLD),
                OLD);
        long sent = rows.attempt(enrollment, Outcome.Kind.SENT, null, OLD);
        rows.returned(enrollment, "DELAYED", Cause.TEMP_OUTCOME_UNKNOWN, OLD);
        sql.update("insert into sent_look (attempt_id, inbox_id) values (?, ?)", sent, inbox);

        assertThat(forget()).isEqualTo(2);
        for (String table : List.of("attempt", "returned_mail", "sent_look", "diagnosis")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(count("enrollment")).isEqualTo(1);
        assertThat(forget()).isZero();
        assertThat(count("old_link")).isEqualTo(1);
    }

    @Test
    void nothingOfAnOpenErrorAndNothingUnderWayVanishes() {
        rows.failed(
                enrollment(EnrollmentState.FAILED), EnrollmentState.FAILED, Cause.LATE_STEP, OLD);
        for (EnrollmentState state : List.of(EnrollmentState.ACTIVE, EnrollmentState.WAITING)) {
            rows.attempt(enrollment(state), Outcome.Kind.SENT, null, OLD);
        }
        long diagnosis = rows.diagnosis(Cause.TEMP_OUTCOME_UNKNOWN, OLD);
        long ended = enrollment(EnrollmentState.STOPPED);
        rows.attempt(ended, Outcome.Kind.UNKNOWN, diagnosis, OLD);
        rows.attempt(ended, null, null, OLD);
        assertNothingIsForgotten();
    }

    @Test
    void whatIsNotOldYetStaysAndSoDoesWhatIsNotCountedYet() {
        long ended = enrollment(EnrollmentState.FINISHED);
        rows.attempt(ended, Outcome.Kind.SENT, null, RECENT);
        rows.sent(ended, OLD);
        long answered = enrollment(EnrollmentState.REPLIED);
        rows.attempt(answered, Outcome.Kind.SENT, null, OLD);
        rows.returned(answered, "AUTO_REPLY", Cause.LATE_STEP, RECENT);
        assertNothingIsForgotten();
    }

    private void assertNothingIsForgotten() {
        List<String> tables = List.of("attempt", "diagnosis", "returned_mail", "ledger");
        List<Long> before = tables.stream().map(this::count).toList();
        assertThat(forget()).isZero();
        assertThat(tables.stream().map(this::count).toList()).isEqualTo(before);
    }

    @Test
    void aVerdictThatSomebodyStillSeesOrReportedStays() {
        long bounced = enrollment(EnrollmentState.BOUNCED);
        rows.failed(bounced, EnrollmentState.BOUNCED, Cause.LATE_STEP, OLD);
        long reported = rows.diagnosis(Cause.LATE_STEP, OLD);
        rows.attempt(enrollment(EnrollmentState.FINISHED), Outcome.Kind.FAILED, reported, OLD);
        sql.update(
                "insert into diagnosis_report (id, diagnosis_id, reporter_id, state, code, cause,"
                        + " reported_at, changed_at) values (1, ?, ?, 'OPEN', 'GENERAL_ERROR', 'x', ?,"
                        + " ?)",
                reported,
                owner,
                OLD,
                OLD);
        assertThat(forget()).isEqualTo(2);
        assertThat(count("attempt")).isZero();
        assertThat(count("diagnosis")).isEqualTo(2);
    }

    @Test
    void theLinkInAForgottenMailStillOptsOut() {
        long attempt =
                rows.attempt(enrollment(EnrollmentState.FINISHED), Outcome.Kind.SENT, null, OLD);
        OptOut optOut = optOut();
        String seen = optOut.describe("token" + attempt);
        assertThat(forget()).isEqualTo(1);
        assertThat(optOut.describe("token" + attempt)).isEqualTo(seen);
        optOut.optOut("token" + attempt);
        optOut.optOut("token" + attempt);
        assertThat(count("suppression")).isEqualTo(1);
        assertThat(count("enrollment where state = 'UNSUBSCRIBED'")).isEqualTo(1);
        assertThatThrownBy(() -> optOut.optOut("nobody's")).isInstanceOf(NotFound.class);
    }

    private OptOut optOut() {
        Transactions transactions = database.transactions();
        Suppressions suppressions = new Suppressions(sql, transactions, clock);
        return new OptOut(sql, database.entities(), transactions, suppressions, clock);
    }

    private void manyOldMails() {
        long enrollment = enrollment(EnrollmentState.FINISHED);
        List<Object[]> mails = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            // Some of them in the same moment, as mails are recorded.
            Instant at = OLD.minusSeconds(i / 100);
            mails.add(
                    new Object[] {
                        1_000_000L + i, enrollment, inbox, "<" + i + ">", "t" + i, at, at
                    });
        }
        sql.batch(
                "insert into attempt (id, enrollment_id, inbox_id, step_number, number, message_id,"
                        + " token, claimed_at, claimed_by, ended_at, outcome) values (?, ?, ?, 1, 1, ?,"
                        + " ?, ?, 'n', ?, 'SENT')",
                mails);
    }

    @Test
    void twoNodesAtOnceForgetEachMailOnce() throws Exception {
        manyOldMails();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> one = threads.submit(this::forget);
            Future<Integer> two = threads.submit(this::forget);
            int both = one.get(1, TimeUnit.MINUTES) + two.get(1, TimeUnit.MINUTES);
            assertThat(both + forget()).isEqualTo(MANY);
        } finally {
            threads.shutdownNow();
        }
        assertThat(count("attempt")).isZero();
        assertThat(count("old_link")).isEqualTo(MANY);
    }

    @Test
    void whoIsStoppedOrKilledInTheMiddleLeavesTheRestToTheNextRun() {
        manyOldMails();
        AtomicInteger asked = new AtomicInteger();
        assertThat(node().forget(NOW, () -> asked.getAndIncrement() == 1)).isEqualTo(2_000);
        assertThat(count("attempt")).isEqualTo(MANY - 2_000);

        Forgetting dying = node(diesBeforeItsCommit());
        assertThatThrownBy(() -> dying.forget(NOW, () -> false)).hasMessage("killed");
        assertThat(count("attempt")).isEqualTo(MANY - 2_000);
        assertThat(count("old_link")).isEqualTo(2_000);

        assertThat(forget()).isEqualTo(MANY - 2_000);
        assertThat(count("old_link")).isEqualTo(MANY);
    }

    private Transactions diesBeforeItsCommit() {
        return new Transactions() {
            @Override
            public <T> T call(Supplier<T> work) {
                return database.transactions()
                        .call(
                                () -> {
                                    T unused = work.get();
                                    throw new IllegalStateException("killed");
                                });
            }
        };
    }
}
