package org.dalsegno.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class BusinessDayTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Duration length(String date) {
        BusinessDay day = new BusinessDay(LocalDate.parse(date), BERLIN);
        return Duration.between(day.begins(), day.ends());
    }

    @Test
    void aDayHasTwentyThreeHoursWhenClocksGoForward() {
        assertThat(length("2026-03-29")).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void aDayHasTwentyFiveHoursWhenClocksGoBack() {
        assertThat(length("2026-10-25")).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void yesterdayIsTheZonesAndNotTheServers() {
        Instant now = Instant.parse("2026-11-22T23:30:00Z");
        assertThat(BusinessDay.yesterday(now, BERLIN).date()).isEqualTo("2026-11-22");
        assertThat(BusinessDay.yesterday(now, ZoneId.of("UTC")).date()).isEqualTo("2026-11-21");
    }

    @Test
    void itIsOverAtTheFirstMomentOfTheNext() {
        BusinessDay day = new BusinessDay(LocalDate.parse("2026-11-22"), BERLIN);
        assertThat(day.isOver(day.ends())).isTrue();
        assertThat(day.isOver(day.ends().minusNanos(1))).isFalse();
        assertThat(day.hasBegun(day.begins())).isTrue();
        assertThat(day.hasBegun(day.begins().minusNanos(1))).isFalse();
    }

    @Test
    void theMorningAfterIsOnTheWallClock() {
        BusinessDay beforeTheChange = new BusinessDay(LocalDate.parse("2026-03-28"), BERLIN);
        assertThat(beforeTheChange.dayAfterAt(LocalTime.of(7, 0)))
                .isEqualTo(Instant.parse("2026-03-29T05:00:00Z"));
    }

    @Test
    void aZoneThatSkipsMidnightStillHasAFirstMoment() {
        BusinessDay day =
                new BusinessDay(LocalDate.parse("2024-09-08"), ZoneId.of("America/Santiago"));
        assertThat(day.begins()).isEqualTo(Instant.parse("2024-09-08T04:00:00Z"));
        assertThat(Duration.between(day.begins(), day.ends())).isEqualTo(Duration.ofHours(23));
    }
}
