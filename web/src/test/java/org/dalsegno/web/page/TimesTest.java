package org.dalsegno.web.page;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 23, 9, 0, 0, 0, VIENNA);

    @Test
    void aTimeOfTodayNeedsNoDate() {
        assertThat(Times.format(NOW.plusHours(3), NOW, ENGLISH)).isEqualTo("today 12:00");
    }

    @Test
    void anotherDayOfThisYearIsNamedWithoutTheYear() {
        assertThat(Times.format(NOW.plusDays(2), NOW, ENGLISH)).isEqualTo("Wed 25 Nov, 09:00");
    }

    @Test
    void anotherYearIsSaid() {
        assertThat(Times.format(NOW.plusYears(1), NOW, ENGLISH)).isEqualTo("23 Nov 2027, 09:00");
    }

    @Test
    void aLengthIsSaidInItsUnits() {
        assertThat(Times.length(Duration.ofHours(49).plusMinutes(5), ENGLISH))
                .isEqualTo("2 days 1 hour 5 minutes");
        assertThat(Times.length(Duration.ZERO, ENGLISH)).isEqualTo("at once");
    }

    @Test
    void germanReadsGerman() {
        assertThat(Times.format(NOW.plusHours(3), NOW, GERMAN)).isEqualTo("heute 12:00");
        assertThat(Times.format(NOW.plusDays(2), NOW, GERMAN)).isEqualTo("Mi. 25. Nov., 09:00");
        assertThat(Times.length(Duration.ofHours(49), GERMAN)).isEqualTo("2 Tage 1 Stunde");
    }
}
