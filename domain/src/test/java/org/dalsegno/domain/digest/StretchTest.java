package org.dalsegno.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final LocalDate SUNDAY = LocalDate.parse("2026-11-01");

    @Test
    void aWeekBeginsOnMonday() {
        assertThat(Stretch.WEEK.first(SUNDAY)).isEqualTo("2026-10-26");
        assertThat(Stretch.WEEK.last(SUNDAY)).isEqualTo(SUNDAY);
        assertThat(Stretch.WEEK.first(SUNDAY.plusDays(1))).isEqualTo("2026-11-02");
    }

    @Test
    void aMonthHasAllItsDays() {
        assertThat(Stretch.MONTH.first(SUNDAY.plusDays(17))).isEqualTo(SUNDAY);
        assertThat(Stretch.MONTH.last(SUNDAY)).isEqualTo("2026-11-30");
        assertThat(Stretch.MONTH.last(LocalDate.parse("2028-02-03"))).isEqualTo("2028-02-29");
    }
}
