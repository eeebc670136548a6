package org.dalsegno.service.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.domain.inbox.Capacity.Day;
import org.dalsegno.domain.inbox.Capacity.Share;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.domain.sequence.WindowDraft;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.enrolling.BatchRequest;
import org.dalsegno.service.enrolling.BulkView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rep sees before enrolling what it means. */
class ForecastsTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @TempDir Path data;
    private Product product;
    private long inbox;

    @BeforeEach
    void start() {
        product = new Product(data);
        inbox = product.inbox("ana");
        product.inboxes.change(
                product.admin,
                inbox,
                new InboxRequest(
                        null, null, null, null, null, null, 10, null, null, null, null, null, null),
                null);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private void enroll(String who, int count, long sequence) {
        IntStream.range(0, count)
                .forEach(i -> product.enroll(sequence, who + i + "@simulator.test", inbox));
    }

    private List<Day> week() {
        return product.capacities.week(product.admin, inbox);
    }

    private static Day day(int ahead, int used, int scheduled) {
        return new Day(
                MONDAY.plusDays(ahead), 10, used, scheduled, Math.max(0, 10 - used - scheduled));
    }

    @Test
    void aWeekShowsTheCurrentStepsAndThoseBehindThem() {
        enroll("ok+", 3, product.sequence());
        assertThat(week())
                .containsExactly(
                        day(0, 0, 3),
                        day(1, 0, 0),
                        day(2, 0, 3),
                        day(3, 0, 0),
                        day(4, 0, 0),
                        day(5, 0, 0),
                        day(6, 0, 0));
    }

    @Test
    void whatWasSentIsUsedAndOnlyItsNextStepIsScheduled() {
        enroll("ok+", 3, product.sequence());
        product.tick();
        assertThat(week().subList(0, 3)).containsExactly(day(0, 3, 0), day(1, 0, 0), day(2, 0, 3));
    }

    @Test
    void whatHasNoRoomTodayIsSeenTomorrow() {
        enroll("ok+", 13, product.sequence());
        assertThat(week().subList(0, 4))
                .containsExactly(day(0, 0, 10), day(1, 0, 3), day(2, 0, 10), day(3, 0, 3));
        product.tick();
        product.tick();
        assertThat(week().subList(0, 2)).containsExactly(day(0, 10, 0), day(1, 0, 3));
    }

    @Test
    void whatIsOverdueAndHeldIsPlannedForToday() {
        enroll("ok+", 2, product.sequence());
        product.inboxes.hold(product.admin, inbox);
        product.clock.advance(Duration.ofDays(1));
        assertThat(week().get(0)).isEqualTo(new Day(MONDAY.plusDays(1), 10, 0, 2, 8));
    }

    @Test
    void aDryRunSaysOnWhichDaysTheFirstMailsGo() {
        long sequence = product.sequence();
        enroll("ok+", 4, sequence);
        product.tick();
        BatchRequest more =
                new BatchRequest(
                        sequence,
                        inbox,
                        null,
                        IntStream.range(0, 20)
                                .mapToObj(i -> "new+" + i + "@simulator.test")
                                .toList(),
                        null,
                        null);
        BulkView dry = product.enrolling.enrollAll(product.admin, more, true);
        assertThat(dry.plan())
                .containsExactly(
                        new Share(MONDAY, 6),
                        new Share(MONDAY.plusDays(1), 10),
                        new Share(MONDAY.plusDays(2), 4));
        BulkView real = product.enrolling.enrollAll(product.admin, more, false);
        assertThat(real.plan()).isNull();
        assertThat(week()).extracting(Day::scheduled).startsWith(6, 10, 10);
    }

    @Test
    void thePlanKeepsTheFirstDelayAndTheDaysOfRest() {
        List<StepDraft> steps = List.of(new StepDraft(Duration.ofDays(4), "Hello", "Hi", true));
        WindowDraft office =
                new WindowDraft(
                        List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"),
                        "09:00",
                        "17:00",
                        "UTC");
        long sequence =
                product.sequences
                        .create(product.admin, new SequenceDraft("Slow", steps, office, null))
                        .id();
        BatchRequest more =
                new BatchRequest(
                        sequence,
                        inbox,
                        null,
                        IntStream.range(0, 15)
                                .mapToObj(i -> "new+" + i + "@simulator.test")
                                .toList(),
                        null,
                        null);
        assertThat(product.enrolling.enrollAll(product.admin, more, true).plan())
                .containsExactly(
                        new Share(MONDAY.plusDays(4), 10), new Share(MONDAY.plusDays(7), 5));
    }

    @Test
    void theEngineKeepsWhatTheForecastSaid() {
        enroll("ok+", 25, product.sequence());
        List<Integer> foreseen = week().stream().limit(2).map(Day::scheduled).toList();
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(foreseen.get(0));
        Instant end = Instant.parse("2026-11-24T23:59:59Z");
        product.clock.set(end);
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(foreseen.get(0) + foreseen.get(1));
    }

    @Test
    void anotherTeamsInboxIsNotThere() {
        assertThatThrownBy(
                        () ->
                                product.capacities.week(
                                        product.viewer(4711, Role.REP, Set.of()), inbox))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theQuotaIsTheEffectiveOne() {
        product.sql.update(
                "update inbox set learned_limit = 7, learned_on = ? where id = ?", MONDAY, inbox);
        assertThat(week()).extracting(Capacity.Day::limit).containsOnly(7);
    }
}
