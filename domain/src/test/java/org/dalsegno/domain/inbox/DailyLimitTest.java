package org.dalsegno.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.Test;

class DailyLimitTest {

    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");
    private static final LocalDate MONDAY = FRIDAY.plusDays(3);

    private static final LearnedLimit LEARNED = new LearnedLimit(40, FRIDAY);

    @Test
    void theLeastOfAllThreeHolds() {
        WarmUp warmUp = new WarmUp(20, 10, FRIDAY);
        assertThat(DailyLimit.of(100).on(FRIDAY)).isEqualTo(100);
        assertThat(new DailyLimit(100, LEARNED, null).on(MONDAY)).isEqualTo(40);
        assertThat(new DailyLimit(100, LEARNED, warmUp).on(MONDAY)).isEqualTo(30);
        assertThat(new DailyLimit(100, LEARNED, warmUp).on(MONDAY.plusDays(7))).isEqualTo(40);
        assertThat(new DailyLimit(100, null, warmUp).on(MONDAY.plusYears(9))).isEqualTo(100);
    }

    @Test
    void aWarmUpIsRaisedOnBusinessDaysAlone() {
        WarmUp warmUp = new WarmUp(20, 10, FRIDAY);
        assertThat(IntStream.range(-1, 11).map(i -> (int) warmUp.on(FRIDAY.plusDays(i))))
                .containsExactly(20, 20, 20, 20, 30, 40, 50, 60, 70, 70, 70, 80);
    }

    @Test
    void aWarmUpThatBeginsOnAWeekendIsRaisedOnMonday() {
        WarmUp warmUp = new WarmUp(20, 10, FRIDAY.plusDays(1));
        assertThat(warmUp.on(FRIDAY.plusDays(2))).isEqualTo(20);
        assertThat(warmUp.on(MONDAY)).isEqualTo(30);
    }

    @Test
    void aWarmUpNamesWhatIsWrongWithIt() {
        Problems problems = new Problems();
        new WarmUp(101, 0, LocalDate.parse("1999-12-31")).check(problems, 100);
        assertThat(problems.list())
                .extracting(problem -> problem.pointer())
                .containsExactly("/warmUp/from", "/warmUp/raise", "/warmUp/since");
    }

    @Test
    void aRefusalBelowTheLimitTeaches() {
        assertThat(LearnedLimit.of(40, 100, FRIDAY)).contains(LEARNED);
        assertThat(LearnedLimit.of(0, 100, FRIDAY)).contains(new LearnedLimit(1, FRIDAY));
        assertThat(LearnedLimit.of(100, 100, FRIDAY)).isEmpty();
    }

    @Test
    void onlyTheAccountsOwnDailyLimitTeaches() {
        assertThat(LearnedLimit.isTaughtBy(said(Cause.RATE_SENDER_DAILY))).isTrue();
        assertThat(LearnedLimit.isTaughtBy(said(Cause.RATE_SENDER_BURST))).isFalse();
        assertThat(LearnedLimit.isTaughtBy(said(Cause.RATE_TENANT_DAILY))).isFalse();
    }

    private static Diagnosis said(Cause cause) {
        return Diagnosis.raised(
                cause,
                new Evidence(Channel.SMTP, Phase.DATA, 550, "5.4.5", "no", null, Instant.EPOCH));
    }

    @Test
    void aCleanDayGivesAQuarterBackUntilNothingIsLeft() {
        assertThat(LEARNED.after(MONDAY, 40, 100)).contains(new LearnedLimit(50, FRIDAY));
        assertThat(new LearnedLimit(80, FRIDAY).after(MONDAY, 80, 100)).isEmpty();
        assertThat(new LearnedLimit(1, FRIDAY).after(MONDAY, 1, 100))
                .contains(new LearnedLimit(6, FRIDAY));
    }

    @Test
    void theDayOfTheRefusalAndADayWithoutMailsGiveNothingBack() {
        assertThat(LEARNED.after(FRIDAY, 40, 100)).contains(LEARNED);
        assertThat(LEARNED.after(FRIDAY.minusDays(1), 40, 100)).contains(LEARNED);
        assertThat(LEARNED.after(MONDAY, 0, 100)).contains(LEARNED);
    }

    @Test
    void theUsualLimitFollowsProviderAndAddress() {
        assertThat(UsualLimit.of(Provider.GMAIL, "ana@GMail.com").daily()).isEqualTo(500);
        assertThat(UsualLimit.of(Provider.GMAIL, "ana@googlemail.com").daily()).isEqualTo(500);
        assertThat(UsualLimit.of(Provider.GMAIL, "ana@example.com").daily()).isEqualTo(2_000);
        assertThat(UsualLimit.of(Provider.MICROSOFT365, "ana@example.com").daily())
                .isEqualTo(10_000);
        assertThat(UsualLimit.of(Provider.MICROSOFT365, "ana@example.com").interval())
                .hasSeconds(2);
        assertThat(UsualLimit.of(Provider.SMTP, null).daily()).isEqualTo(500);
    }
}
