package org.dalsegno.domain.mending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.mending.StartTimes.Slot;
import org.dalsegno.domain.sequence.SendWindow;
import org.junit.jupiter.api.Test;

class StartTimesTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    /** A Tuesday, ten o'clock in Vienna. */
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static final SendWindow OFFICE =
            new SendWindow(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0),
                    VIENNA);

    private static StartTimes times(QuotaWindow window, int limit, Instant... sends) {
        return new StartTimes(new Quota(limit, window, VIENNA), List.of(sends), NOW);
    }

    @Test
    void whatFitsGoesToday() {
        assertThat(times(QuotaWindow.CALENDAR_DAY, 100).of(40, UnaryOperator.identity()))
                .containsExactly(new Slot(NOW, 40));
    }

    @Test
    void theRestGoesWhenTheWindowOpensTomorrow() {
        Instant[] sixty = Collections.nCopies(60, NOW.minusSeconds(60)).toArray(Instant[]::new);
        assertThat(times(QuotaWindow.CALENDAR_DAY, 100, sixty).of(118, OFFICE::next))
                .containsExactly(
                        new Slot(NOW, 40), new Slot(Instant.parse("2026-11-25T08:00:00Z"), 78));
    }

    @Test
    void aRollingQuotaFreesSlotBySlot() {
        Instant one = NOW.minusSeconds(3_600);
        Instant two = NOW.minusSeconds(1_800);
        List<Slot> slots =
                times(QuotaWindow.ROLLING_24H, 2, one, two).of(2, UnaryOperator.identity());
        assertThat(slots)
                .containsExactly(
                        new Slot(one.plusSeconds(86_400), 1), new Slot(two.plusSeconds(86_400), 1));
        assertThat(StartTimes.byDay(slots, VIENNA))
                .containsExactly(new Slot(one.plusSeconds(86_400), 2));
    }

    @Test
    void aClosedWindowPutsOffTheFirst() {
        Instant saturday = Instant.parse("2026-11-28T10:00:00Z");
        StartTimes times =
                new StartTimes(
                        new Quota(10, QuotaWindow.CALENDAR_DAY, VIENNA), List.of(), saturday);
        assertThat(times.of(3, OFFICE::next))
                .containsExactly(new Slot(Instant.parse("2026-11-30T08:00:00Z"), 3));
    }

    @Test
    void whatIsTooFarAwayIsNotWorkedOut() {
        List<Slot> slots = times(QuotaWindow.CALENDAR_DAY, 1).of(1_000, UnaryOperator.identity());
        assertThat(slots).hasSize(401).last().isEqualTo(new Slot(null, 600));
        assertThat(slots.stream().mapToInt(Slot::mails).sum()).isEqualTo(1_000);
        assertThat(StartTimes.byDay(slots, VIENNA)).last().isEqualTo(new Slot(null, 600));
    }

    @Test
    void nothingTakesNoTime() {
        assertThat(times(QuotaWindow.ROLLING_24H, 1).of(0, UnaryOperator.identity())).isEmpty();
    }
}
