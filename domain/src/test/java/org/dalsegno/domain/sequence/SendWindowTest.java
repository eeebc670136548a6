package org.dalsegno.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendWindowTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final SendWindow OFFICE =
            new SendWindow(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0),
                    VIENNA);

    @Test
    void insideItIsNow() {
        Instant tuesdayNoon = Instant.parse("2026-11-24T11:00:00Z");
        assertThat(OFFICE.next(tuesdayNoon)).isEqualTo(tuesdayNoon);
        assertThat(OFFICE.contains(tuesdayNoon)).isTrue();
    }

    @Test
    void theBeginningIsInsideAndTheEndIsNot() {
        assertThat(OFFICE.contains(Instant.parse("2026-11-24T08:00:00Z"))).isTrue();
        assertThat(OFFICE.next(Instant.parse("2026-11-24T16:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-25T08:00:00Z"));
    }

    @Test
    void onFridayEveningItOpensOnMonday() {
        assertThat(OFFICE.next(Instant.parse("2026-11-27T18:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
    }

    @Test
    void theHourThatDoesNotExistOpensAtTheNextMomentThatDoes() {
        SendWindow night =
                new SendWindow(
                        Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 30), LocalTime.of(4, 0), VIENNA);
        assertThat(night.next(Instant.parse("2026-03-28T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void anOpenWindowOfOneDayAWeekIsFoundAWeekAhead() {
        SendWindow mondays =
                new SendWindow(
                        Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(10, 0), VIENNA);
        assertThat(mondays.next(Instant.parse("2026-11-23T09:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
    }

    @Test
    void alwaysIsAlways() {
        Instant lastSecond = Instant.parse("2026-11-22T22:59:59.999Z");
        assertThat(SendWindow.always(VIENNA).next(lastSecond)).isEqualTo(lastSecond);
    }

    @Test
    void anEmptyWindowIsRefused() {
        assertThatThrownBy(
                        () ->
                                new SendWindow(
                                        Set.of(), LocalTime.of(9, 0), LocalTime.of(10, 0), VIENNA))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
