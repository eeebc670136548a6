package org.dalsegno.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.dalsegno.domain.digest.Trend.Direction;
import org.junit.jupiter.api.Test;

class WeekOnWeekTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");

    private final Map<LocalDate, DayFigures> known = new HashMap<>();

    private void day(int afterMonday, int sent, int failed) {
        known.put(MONDAY.plusDays(afterMonday), new DayFigures(sent, failed, 0, 0, 0));
    }

    private WeekOnWeek upTo(int afterMonday) {
        return WeekOnWeek.upTo(MONDAY.plusDays(afterMonday), known).orElseThrow();
    }

    private Trend failures(int afterMonday) {
        return upTo(afterMonday).trends().get(0);
    }

    @Test
    void onlyTheWeekdaysThatAreOverAreCompared() {
        for (int day = -7; day <= 2; day++) {
            day(day, 100, 10);
        }
        WeekOnWeek week = upTo(2);
        assertThat(week.from()).isEqualTo(MONDAY);
        assertThat(week.to()).isEqualTo(MONDAY.plusDays(2));
        assertThat(week.days()).isEqualTo(3);
        assertThat(week.now().sent()).isEqualTo(300);
        assertThat(week.before()).as("not the whole week before").isEqualTo(week.now());
    }

    @Test
    void aWeekdayThatIsUnknownInOneWeekCountsInNeither() {
        day(-7, 100, 0);
        day(0, 100, 0);
        day(1, 500, 0);
        day(-5, 500, 0);
        assertThat(upTo(3).days()).isEqualTo(1);
        assertThat(upTo(3).to()).isEqualTo(MONDAY);
        assertThat(upTo(3).now().sent()).isEqualTo(100);
        assertThat(upTo(3).before().sent()).isEqualTo(100);
    }

    @Test
    void onASundayItIsTheWholeWeek() {
        for (int day = -7; day <= 6; day++) {
            day(day, 1, 0);
        }
        assertThat(upTo(6).days()).isEqualTo(7);
    }

    @Test
    void withoutADayInBothWeeksThereIsNothingToCompare() {
        day(0, 100, 0);
        day(-6, 100, 0);
        assertThat(WeekOnWeek.upTo(MONDAY.plusDays(1), known)).isEmpty();
    }

    @Test
    void withFewerThanTwoHundredMailsInEitherWeekNothingIsSaid() {
        day(-7, 199, 100);
        day(0, 1000, 1);
        assertThat(failures(0).direction()).isEqualTo(Direction.NOT_ENOUGH_DATA);
        assertThat(failures(0).points()).isZero();
        day(-7, 200, 100);
        assertThat(failures(0).direction()).isEqualTo(Direction.DOWN);
        day(0, 199, 1);
        assertThat(failures(0).isKnown()).isFalse();
    }

    @Test
    void failuresAreCountedAmongAllTries() {
        day(-7, 900, 100);
        day(0, 800, 200);
        assertThat(failures(0).direction()).isEqualTo(Direction.UP);
        assertThat(failures(0).points()).isCloseTo(10, within(0.001));
    }

    @Test
    void lessThanATenthOfAPercentIsNoChange() {
        day(-7, 9_900, 100);
        day(0, 9_901, 99);
        assertThat(failures(0).direction()).isEqualTo(Direction.SAME);
    }

    @Test
    void theOthersAreCountedAmongMailsSent() {
        DayFigures figures = new DayFigures(1_000, 500, 50, 3, 8);
        assertThat(Measure.BOUNCED.rate(figures)).isEqualTo(new Rate(50, 1_000));
        assertThat(Measure.COMPLAINTS.rate(figures)).isEqualTo(new Rate(3, 1_000));
        assertThat(Measure.UNSUBSCRIBED.rate(figures)).isEqualTo(new Rate(8, 1_000));
    }
}
