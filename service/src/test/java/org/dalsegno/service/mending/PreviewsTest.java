package org.dalsegno.service.mending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.mending.StartTimes.Slot;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview promises no place that somebody else has. */
class PreviewsTest {

    private static final EnrollmentFilter REFUSED =
            new EnrollmentFilter(
                    null, null, null, ErrorCode.PERMANENT_FAIL, null, null, null, false);

    private static final Instant TUESDAY = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir Path data;
    private Product product;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        sequence = sequence(Duration.ZERO);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private long sequence(Duration delay) {
        List<StepDraft> steps = List.of(new StepDraft(delay, "Hello", "Hi", true));
        return product.sequences
                .create(product.admin, new SequenceDraft("Short", steps, null, null))
                .id();
    }

    private long inbox(QuotaWindow window) {
        return product.inbox(
                "ana",
                r ->
                        new InboxRequest(
                                r.name(),
                                r.address(),
                                null,
                                null,
                                r.smtp(),
                                r.imap(),
                                10,
                                window,
                                "UTC",
                                null,
                                null,
                                true,
                                null));
    }

    private void enroll(String who, int count, long into, long inbox) {
        IntStream.range(0, count)
                .forEach(i -> product.enroll(into, who + "+" + i + "@simulator.test", inbox));
    }

    private void refused(int count, long into, long inbox) {
        enroll("spam-block", count, into, inbox);
        product.tick();
    }

    private List<Slot> slots() {
        return product.previews.of(product.admin, REFUSED, null).slots();
    }

    private Instant now() {
        return product.clock.instant();
    }

    @Test
    void whatIsPlannedForLaterTodayKeepsItsPlaces() {
        long inbox = inbox(QuotaWindow.CALENDAR_DAY);
        refused(4, sequence, inbox);
        enroll("ok", 8, sequence(Duration.ofMinutes(30)), inbox);

        assertThat(slots()).containsExactly(new Slot(now(), 2), new Slot(TUESDAY, 2));
    }

    @Test
    void thePlacesOfThoseWhoWaitForQuotaAreNotGivenTwice() {
        long inbox = inbox(QuotaWindow.CALENDAR_DAY);
        refused(7, sequence, inbox);
        enroll("ok", 25, sequence, inbox);
        product.tick();
        product.tick();

        List<Slot> slots = slots();

        assertThat(slots).extracting(Slot::mails).containsExactly(5, 2);
        assertThat(slots.get(0).from())
                .isBetween(TUESDAY.plus(Duration.ofDays(1)), TUESDAY.plus(Duration.ofDays(2)));
        assertThat(slots.get(1).from()).isEqualTo(TUESDAY.plus(Duration.ofDays(2)));
    }

    @Test
    void twoSequencesOfOneInboxShareItsPlaces() {
        long inbox = inbox(QuotaWindow.CALENDAR_DAY);
        refused(7, sequence, inbox);
        refused(5, sequence(Duration.ZERO), product.inbox("ben"));
        product.sql.update("update enrollment set inbox_id = ?", inbox);

        assertThat(slots()).containsExactly(new Slot(now(), 10), new Slot(TUESDAY, 2));
    }

    @Test
    void aRollingWindowHasRoomADayAfterItsSends() {
        long inbox = inbox(QuotaWindow.ROLLING_24H);
        refused(3, sequence, inbox);
        enroll("ok", 10, sequence, inbox);
        product.tick();
        product.tick();
        Instant sent = now();
        product.clock.advance(Duration.ofHours(20));

        assertThat(slots()).containsExactly(new Slot(sent.plus(Duration.ofHours(24)), 3));
    }
}
