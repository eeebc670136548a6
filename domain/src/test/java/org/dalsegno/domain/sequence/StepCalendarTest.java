package org.dalsegno.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.sequence.StepCalendar.Day;
import org.dalsegno.domain.sequence.StepCalendar.Start;
import org.junit.jupiter.api.Test;

class StepCalendarTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    /** A Thursday. */
    private static final Instant THURSDAY = Instant.parse("2026-11-26T10:00:00Z");

    private static Sequence sequence(WindowDraft window, Duration... delays) {
        List<StepDraft> steps =
                List.of(delays).stream().map(d -> new StepDraft(d, "S", "B", true)).toList();
        return new Sequence(1, new SequenceDraft("Outbound", steps, window, null), THURSDAY);
    }

    private static LocalDate day(int ofNovember) {
        return LocalDate.of(2026, 11, 1).plusDays(ofNovember - 1L);
    }

    @Test
    void eachStepFollowsAfterItsDelay() {
        Sequence sequence = sequence(null, Duration.ZERO, Duration.ofDays(2));

        assertThat(StepCalendar.of(sequence, 1, List.of(new Start(THURSDAY, 3)), ZoneOffset.UTC))
                .containsExactly(new Day(day(26), Map.of(1, 3)), new Day(day(28), Map.of(2, 3)));
    }

    @Test
    void aStepThatFallsOnAClosedDayGoesWithTheNextOpening() {
        WindowDraft weekdays = new WindowDraft(null, "09:00", "17:00", "Europe/Vienna");
        Sequence sequence = sequence(weekdays, Duration.ZERO, Duration.ofDays(2));

        assertThat(StepCalendar.of(sequence, 1, List.of(new Start(THURSDAY, 1)), VIENNA))
                .extracting(Day::date)
                .containsExactly(day(26), day(30));
    }

    @Test
    void daysBeginInTheSequencesZone() {
        Instant lateInUtc = Instant.parse("2026-11-26T23:30:00Z");
        Sequence sequence = sequence(null, Duration.ZERO);

        assertThat(StepCalendar.of(sequence, 1, List.of(new Start(lateInUtc, 1)), VIENNA))
                .containsExactly(new Day(day(27), Map.of(1, 1)));
    }

    @Test
    void whatMeetsOnADayIsAddedUpByStep() {
        Sequence sequence = sequence(null, Duration.ZERO, Duration.ofDays(1));
        List<Start> starts =
                List.of(new Start(THURSDAY, 40), new Start(THURSDAY.plus(Duration.ofDays(1)), 7));

        List<Day> days = StepCalendar.of(sequence, 1, starts, ZoneOffset.UTC);

        assertThat(days.get(1)).isEqualTo(new Day(day(27), Map.of(1, 7, 2, 40)));
        assertThat(days.get(1).total()).isEqualTo(47);
        assertThat(days.get(2).of(1)).isZero();
    }

    @Test
    void whoBeginsLaterGetsNoEarlierStep() {
        Sequence sequence = sequence(null, Duration.ZERO, Duration.ofDays(5), Duration.ofDays(1));

        assertThat(StepCalendar.of(sequence, 2, List.of(new Start(THURSDAY, 1)), ZoneOffset.UTC))
                .containsExactly(new Day(day(26), Map.of(2, 1)), new Day(day(27), Map.of(3, 1)));
    }

    @Test
    void aDayThatTheClocksMakeShorterIsOneDayAllTheSame() {
        Instant march = Instant.parse("2027-03-27T09:00:00Z");
        Sequence sequence = sequence(null, Duration.ZERO, Duration.ofDays(1));

        assertThat(StepCalendar.of(sequence, 1, List.of(new Start(march, 1)), VIENNA))
                .extracting(Day::date)
                .containsExactly(LocalDate.of(2027, 3, 27), LocalDate.of(2027, 3, 28));
    }
}
