package org.dalsegno.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MailHourTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final MailHour VIENNA =
            new MailHour(LocalTime.of(7, 0), ZoneId.of("Europe/Vienna"));

    @Test
    void theDayChangesAtTheHourAndNotAtMidnight() {
        assertThat(VIENNA.lastDay(Instant.parse("2026-11-22T05:59:59Z")))
                .isEqualTo(DAY.minusDays(1));
        assertThat(VIENNA.lastDay(Instant.parse("2026-11-22T06:00:00Z"))).isEqualTo(DAY);
        assertThat(VIENNA.lastDay(Instant.parse("2026-11-22T23:30:00Z"))).isEqualTo(DAY);
    }

    @Test
    void itWaitsFourHoursForTheOthers() {
        Instant due = VIENNA.due(DAY);
        assertThat(due).isEqualTo(Instant.parse("2026-11-22T06:00:00Z"));
        assertThat(VIENNA.isPatient(DAY, due.plus(Duration.ofHours(4)).minusSeconds(1))).isTrue();
        assertThat(VIENNA.isPatient(DAY, due.plus(Duration.ofHours(4)))).isFalse();
    }

    @Test
    void whereTheClocksChangeTheHourIsThatOfTheWall() {
        assertThat(VIENNA.due(LocalDate.parse("2026-03-28")))
                .isEqualTo(Instant.parse("2026-03-29T05:00:00Z"));
        assertThat(VIENNA.due(LocalDate.parse("2026-10-24")))
                .isEqualTo(Instant.parse("2026-10-25T06:00:00Z"));
    }

    @Test
    void anHourThatTheWallSkipsIsTheNextThatExists() {
        MailHour early = new MailHour(LocalTime.of(2, 30), ZoneId.of("Europe/Vienna"));
        Instant due = early.due(LocalDate.parse("2026-03-28"));
        assertThat(due).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(early.lastDay(due)).isEqualTo(LocalDate.parse("2026-03-28"));
    }
}
