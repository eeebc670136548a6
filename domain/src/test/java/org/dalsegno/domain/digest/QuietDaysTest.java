package org.dalsegno.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class QuietDaysTest {

    private static final LocalDate SATURDAY = LocalDate.parse("2026-11-21");
    private static final LocalDate SUNDAY = LocalDate.parse("2026-11-22");

    @Test
    void eachIsToldOrNone() {
        assertThat(QuietDays.SEND.speakOf(SATURDAY, () -> false)).isTrue();
        assertThat(QuietDays.SKIP.speakOf(SUNDAY, () -> true)).isFalse();
    }

    @Test
    void weeklyMeansTheMorningAfterSundayOfAQuietWeek() {
        assertThat(QuietDays.WEEKLY.speakOf(SUNDAY, () -> true)).isTrue();
        assertThat(QuietDays.WEEKLY.speakOf(SUNDAY, () -> false)).isFalse();
        assertThat(QuietDays.WEEKLY.speakOf(SATURDAY, () -> true)).isFalse();
    }
}
