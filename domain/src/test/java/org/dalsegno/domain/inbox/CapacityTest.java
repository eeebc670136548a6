package org.dalsegno.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.dalsegno.domain.inbox.Capacity.Day;
import org.dalsegno.domain.inbox.Capacity.Share;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");
    private static final LocalDate WEDNESDAY = TUESDAY.plusDays(1);
    private static final LocalDate THURSDAY = TUESDAY.plusDays(2);

    private static Capacity capacity(int used, Map<LocalDate, Integer> planned) {
        return new Capacity(DailyLimit.of(100), TUESDAY, used, planned);
    }

    @Test
    void aDayShowsWhatWasSentWhatIsPlannedAndWhatIsFree() {
        assertThat(capacity(30, Map.of(TUESDAY, 20, WEDNESDAY, 5)).days(3))
                .containsExactly(
                        new Day(TUESDAY, 100, 30, 20, 50),
                        new Day(WEDNESDAY, 100, 0, 5, 95),
                        new Day(THURSDAY, 100, 0, 0, 100));
    }

    @Test
    void whatHasNoRoomGoesOnToTheNextDay() {
        assertThat(capacity(30, Map.of(TUESDAY, 250, WEDNESDAY, 10)).days(4))
                .containsExactly(
                        new Day(TUESDAY, 100, 30, 70, 0),
                        new Day(WEDNESDAY, 100, 0, 100, 0),
                        new Day(THURSDAY, 100, 0, 90, 10),
                        new Day(TUESDAY.plusDays(3), 100, 0, 0, 100));
    }

    @Test
    void moreSentThanTheLimitLeavesNothing() {
        assertThat(capacity(130, Map.of()).days(1))
                .containsExactly(new Day(TUESDAY, 100, 130, 0, 0));
    }

    @Test
    void twoHundredMoreMeanThursday() {
        assertThat(capacity(30, Map.of(TUESDAY, 30)).place(200, TUESDAY, day -> true))
                .containsExactly(
                        new Share(TUESDAY, 40), new Share(WEDNESDAY, 100), new Share(THURSDAY, 60));
    }

    @Test
    void nothingIsPlacedBeforeItsDayOrOnADayOfRest() {
        assertThat(capacity(0, Map.of()).place(150, WEDNESDAY, day -> !day.equals(THURSDAY)))
                .containsExactly(new Share(WEDNESDAY, 100), new Share(TUESDAY.plusDays(3), 50));
    }

    @Test
    void whatIsPlacedIsInTheWayOfWhatComesAfterIt() {
        Capacity first = capacity(30, Map.of(TUESDAY, 20));
        Capacity then = first.with(first.place(60, TUESDAY, day -> true));
        assertThat(then.place(100, TUESDAY, day -> true))
                .containsExactly(new Share(WEDNESDAY, 90), new Share(THURSDAY, 10));
        assertThat(first.place(50, TUESDAY, day -> true)).containsExactly(new Share(TUESDAY, 50));
    }

    @Test
    void nobodyNeedsNoDay() {
        assertThat(capacity(0, Map.of()).place(0, TUESDAY, day -> true)).isEmpty();
    }

    @Test
    void aWarmUpRaisesTheDays() {
        DailyLimit young = new DailyLimit(100, null, new WarmUp(10, 10, TUESDAY));
        assertThat(new Capacity(young, TUESDAY, 0, Map.of()).days(3))
                .extracting(Day::limit)
                .containsExactly(10, 20, 30);
    }
}
