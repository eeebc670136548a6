package org.dalsegno.domain.mending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.dalsegno.domain.mending.StartTimes.Slot;
import org.dalsegno.domain.sequence.StepCalendar.Start;
import org.junit.jupiter.api.Test;

class StartTimesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-24T23:30:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-25T08:00:00Z");

    private static final List<Start> STARTS =
            List.of(new Start(MORNING, 1), new Start(NIGHT, 2), new Start(NOON, 4));

    @Test
    void aDayHasItsFirstMomentAndAllItsMails() {
        assertThat(StartTimes.byDay(STARTS, ZoneOffset.UTC))
                .containsExactly(new Slot(NOON, 6), new Slot(MORNING, 1));
    }

    @Test
    void aDayIsOneOfTheReadersCalendar() {
        assertThat(StartTimes.byDay(STARTS, ZoneId.of("Europe/Vienna")))
                .containsExactly(new Slot(NOON, 4), new Slot(NIGHT, 3));
    }

    @Test
    void nothingTakesNoDay() {
        assertThat(StartTimes.byDay(List.of(), ZoneOffset.UTC)).isEmpty();
    }
}
