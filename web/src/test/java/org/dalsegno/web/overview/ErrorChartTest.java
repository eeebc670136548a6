package org.dalsegno.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.reporting.TeamOverview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorChartTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-12");
    private static final List<ErrorCode> CODES =
            List.of(ErrorCode.PERMANENT_FAIL, ErrorCode.BOUNCED);

    private final List<TeamOverview.Day> days = new ArrayList<>();

    private void day(boolean known, int refused, int bounced) {
        Map<ErrorCode, Integer> errors = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            errors.put(code, 0);
        }
        errors.put(ErrorCode.PERMANENT_FAIL, refused);
        errors.put(ErrorCode.BOUNCED, bounced);
        days.add(new TeamOverview.Day(FIRST.plusDays(days.size()), known, 0, 0, errors, null));
    }

    @Test
    void partsStandOnEachOtherAndTheHighestDayFitsIn() {
        day(true, 0, 0);
        day(true, 3, 5);
        assertThat(new ErrorChart(days, CODES).getBars())
                .containsExactly(
                        new ErrorChart.Bar(
                                FIRST.plusDays(1), ErrorCode.PERMANENT_FAIL, 3, 11, 625, 375),
                        new ErrorChart.Bar(FIRST.plusDays(1), ErrorCode.BOUNCED, 5, 11, 0, 625));
    }

    @Test
    void aChartOfOneCodeHasItsOwnScale() {
        day(true, 100, 2);
        ErrorChart chart = new ErrorChart(days, List.of(ErrorCode.BOUNCED));
        assertThat(chart.getTop()).isEqualTo(2);
        assertThat(chart.getTotal()).isEqualTo(2);
        assertThat(chart.getBars()).singleElement().extracting("height").isEqualTo(1_000);
    }

    @Test
    void unknownDaysAreShownAsSuchAndNotAsZero() {
        day(false, 0, 0);
        day(true, 0, 0);
        ErrorChart chart = new ErrorChart(days, CODES);
        assertThat(chart.getUnknown())
                .containsExactly(new ErrorChart.Bar(FIRST, null, 0, 0, 0, 1_000));
        assertThat(chart.getBars()).isEmpty();
        assertThat(chart.getBox()).isEqualTo("0 0 20 1000");
    }

    @Test
    void itSaysWhichDayWasTheWorst() {
        day(true, 1, 1);
        day(true, 4, 0);
        day(true, 0, 4);
        ErrorChart chart = new ErrorChart(days, CODES);
        assertThat(chart.getMost()).isEqualTo(4);
        assertThat(chart.getWorst()).isEqualTo(FIRST.plusDays(1));
        assertThat(chart.getMiddle()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2",
        "1, 2",
        "2, 2",
        "3, 4",
        "10, 10",
        "11, 20",
        "21, 40",
        "99, 100",
        "101, 200"
    })
    void theScaleEndsWithARoundNumberWhoseHalfIsWhole(int most, int top) {
        assertThat(ErrorChart.roundedUp(most)).isEqualTo(top);
    }
}
