package org.dalsegno.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static Quota rolling(int limit) {
        return new Quota(limit, QuotaWindow.ROLLING_24H, VIENNA);
    }

    private static Quota daily(int limit) {
        return new Quota(limit, QuotaWindow.CALENDAR_DAY, VIENNA);
    }

    @Test
    void whatIsExactlyADayOldCountsNoMore() {
        Instant yesterday = NOON.minus(Duration.ofHours(24));
        assertThat(rolling(1).free(NOON, List.of(yesterday))).isEqualTo(1);
        assertThat(rolling(1).free(NOON, List.of(yesterday.plusMillis(1)))).isZero();
    }

    @Test
    void theNextSlotIsFreeADayAfterTheSendThatFillsIt() {
        List<Instant> sends =
                IntStream.range(0, 5).mapToObj(i -> NOON.minusSeconds(3600L * i)).toList();
        assertThat(rolling(5).nextFree(NOON, sends))
                .isEqualTo(NOON.minusSeconds(4 * 3600).plus(Duration.ofHours(24)));
        assertThat(rolling(3).nextFree(NOON, sends))
                .isEqualTo(NOON.minusSeconds(2 * 3600).plus(Duration.ofHours(24)));
        assertThat(rolling(6).nextFree(NOON, sends)).isEqualTo(NOON);
    }

    @Test
    void aCalendarDayBeginsAtMidnightOfItsZone() {
        Instant beforeMidnight = Instant.parse("2026-11-23T22:59:00Z");
        Instant afterMidnight = Instant.parse("2026-11-23T23:00:00Z");
        assertThat(daily(2).used(NOON, List.of(beforeMidnight, afterMidnight))).isEqualTo(1);
        assertThat(daily(1).nextFree(NOON, List.of(afterMidnight)))
                .isEqualTo(Instant.parse("2026-11-24T23:00:00Z"));
    }

    @Test
    void theDayWithTwentyFiveHoursIsOneDay() {
        Instant firstMinute = Instant.parse("2026-10-24T22:00:00Z");
        Instant lastMinute = Instant.parse("2026-10-25T22:59:00Z");
        assertThat(daily(1).free(lastMinute, List.of(firstMinute))).isZero();
        assertThat(daily(1).nextFree(lastMinute, List.of(firstMinute)))
                .isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
    }

    @Test
    void theDayWithTwentyThreeHoursEndsAnHourEarlier() {
        Instant firstMinute = Instant.parse("2026-03-28T23:00:00Z");
        assertThat(daily(1).nextFree(firstMinute, List.of(firstMinute)))
                .isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void aClockThatJumpedBackGivesNothingAway() {
        assertThat(rolling(1).free(NOON, List.of(NOON.plusSeconds(600)))).isZero();
        assertThat(daily(1).free(NOON, List.of(NOON.plusSeconds(600)))).isZero();
    }

    @Test
    void theProvidersOwnLimitIsTriedAgainTheNextDayButNotAtOnce() {
        assertThat(daily(100).afterRefusal(NOON, List.of()))
                .isEqualTo(Instant.parse("2026-11-24T23:00:00Z"));
        assertThat(rolling(100).afterRefusal(NOON, List.of()))
                .isEqualTo(NOON.plus(Duration.ofHours(24)));
        assertThat(
                        rolling(100)
                                .afterRefusal(
                                        NOON,
                                        List.of(
                                                NOON.minus(Duration.ofHours(23))
                                                        .minusSeconds(1800))))
                .isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(rolling(100).afterRefusal(NOON, List.of(NOON.minus(Duration.ofHours(10)))))
                .isEqualTo(NOON.plus(Duration.ofHours(14)));
    }

    @Test
    void whoWaitsAndIsDueGoesWhateverIsPromised() {
        Quota quota = daily(96);
        assertThat(quota.room(NOON, 0, 95, 13)).isEqualTo(new Room(13, true));
        assertThat(quota.room(NOON, 90, 95, 13)).isEqualTo(new Room(6, true));
        assertThat(quota.room(NOON, 96, 0, 13)).isEqualTo(new Room(0, false));
    }

    @Test
    void othersGetWhatIsNotPromised() {
        assertThat(daily(10).room(NOON, 3, 5, 0)).isEqualTo(new Room(2, false));
        assertThat(daily(10).room(NOON, 3, 9, 0)).isEqualTo(new Room(0, false));
    }
}
