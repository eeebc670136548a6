package org.dalsegno.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepCalendar.Start;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.domain.sequence.WindowDraft;
import org.junit.jupiter.api.Test;

class FirstMailsTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    /** A Tuesday, ten o'clock in Vienna. */
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static final WindowDraft OFFICE =
            new WindowDraft(
                    List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"),
                    "09:00",
                    "17:00",
                    "Europe/Vienna");

    private static final Quota QUOTA = new Quota(100, QuotaWindow.CALENDAR_DAY, VIENNA);

    private static Sequence sequence(WindowDraft window, Duration... delays) {
        List<StepDraft> steps =
                List.of(delays).stream().map(d -> new StepDraft(d, "S", "B", true)).toList();
        return new Sequence(1, new SequenceDraft("Outbound", steps, window, null), NOW);
    }

    private static List<Start> starts(FirstMails mails, Instant now, int used, int contacts) {
        Capacity capacity = new Capacity(QUOTA.limit(), QUOTA.day(now), used, Map.of());
        return mails.starts(mails.plan(capacity, contacts), contacts);
    }

    private static List<Start> starts(WindowDraft window, Instant now, int used, int contacts) {
        FirstMails mails = FirstMails.of(QUOTA, sequence(window, Duration.ZERO), 1, now);
        return starts(mails, now, used, contacts);
    }

    @Test
    void whatFitsGoesToday() {
        assertThat(starts((WindowDraft) null, NOW, 0, 40)).containsExactly(new Start(NOW, 40));
    }

    @Test
    void theRestGoesWhenTheWindowOpensTomorrow() {
        assertThat(starts(OFFICE, NOW, 60, 118))
                .containsExactly(
                        new Start(NOW, 40), new Start(Instant.parse("2026-11-25T08:00:00Z"), 78));
    }

    @Test
    void aClosedWindowPutsOffTheFirst() {
        assertThat(starts(OFFICE, Instant.parse("2026-11-28T10:00:00Z"), 0, 3))
                .containsExactly(new Start(Instant.parse("2026-11-30T08:00:00Z"), 3));
    }

    @Test
    void aWindowThatIsOverTodayOpensTomorrow() {
        assertThat(starts(OFFICE, Instant.parse("2026-11-24T16:00:00Z"), 0, 3))
                .containsExactly(new Start(Instant.parse("2026-11-25T08:00:00Z"), 3));
    }

    @Test
    void theDelayOfTheFirstStepIsKept() {
        Sequence slow = sequence(null, Duration.ZERO, Duration.ofDays(2));
        assertThat(starts(FirstMails.of(QUOTA, slow, 2, NOW), NOW, 60, 101))
                .containsExactly(
                        new Start(NOW.plus(Duration.ofDays(2)), 100),
                        new Start(Instant.parse("2026-11-26T23:00:00Z"), 1));
    }

    @Test
    void fewerThanPlannedTakeTheFirstPlaces() {
        FirstMails mails = FirstMails.of(QUOTA, sequence(null, Duration.ZERO), 1, NOW);
        LocalDate today = QUOTA.day(NOW);
        List<Capacity.Share> plan =
                List.of(new Capacity.Share(today, 4), new Capacity.Share(today.plusDays(1), 9));
        assertThat(mails.starts(plan, 3)).containsExactly(new Start(NOW, 3));
        assertThat(mails.starts(plan, 6))
                .containsExactly(
                        new Start(NOW, 4), new Start(Instant.parse("2026-11-24T23:00:00Z"), 2));
    }

    @Test
    void nothingTakesNoTime() {
        assertThat(starts(OFFICE, NOW, 0, 0)).isEmpty();
    }
}
