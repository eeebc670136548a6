package org.dalsegno.service.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for quota goes in order, and not all at midnight. */
class QuotaQueueTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir Path data;
    private Product product;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        sequence = product.sequence();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private static UnaryOperator<InboxRequest> limited(int limit, QuotaWindow window) {
        return r ->
                new InboxRequest(
                        r.name(),
                        r.address(),
                        null,
                        null,
                        r.smtp(),
                        r.imap(),
                        limit,
                        window,
                        "UTC",
                        null,
                        null,
                        true,
                        null);
    }

    private long inbox(int limit) {
        return product.inbox("ana", limited(limit, QuotaWindow.CALENDAR_DAY));
    }

    private List<Long> enroll(String who, int count, long inbox) {
        return IntStream.range(0, count)
                .mapToObj(i -> product.enroll(sequence, who + "+" + i + "@simulator.test", inbox))
                .toList();
    }

    private List<Instant> times(List<Long> enrollments) {
        return enrollments.stream().map(id -> product.detail(id).row().waitingUntil()).toList();
    }

    private void limit(long inbox, int limit) {
        product.inboxes.change(
                product.admin,
                inbox,
                new InboxRequest(
                        null, null, null, null, null, null, limit, null, null, null, null, null,
                        null),
                null);
    }

    private Instant nextFreeAt(long inbox) {
        return product.inboxes.view(product.admin, inbox).quota().nextFreeAt();
    }

    private static Instant hours(int hours) {
        return MIDNIGHT.plus(Duration.ofHours(hours));
    }

    @Test
    void eachWaitsForItsOwnPlaceOfTheDay() {
        List<Long> ids = enroll("ok", 13, inbox(4));
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(4);
        assertThat(times(ids.subList(4, 13)))
                .containsExactly(
                        hours(0), hours(6), hours(12), hours(18), hours(24), hours(30), hours(36),
                        hours(42), hours(48));
    }

    @Test
    void theyGoOneByOneAndTheOldestFirst() {
        List<Long> ids = enroll("ok", 6, inbox(4));
        product.tick();
        product.tick();
        product.clock.set(MIDNIGHT);
        product.tick();
        assertThat(product.mail.accepted()).hasSize(5);
        assertThat(product.detail(ids.get(4)).row().lastSentAt()).isEqualTo(MIDNIGHT);
        product.clock.set(hours(6).minusSeconds(1));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(5);
        product.clock.set(hours(6));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(6);
    }

    @Test
    void whoBecomesDueLaterDoesNotOvertakeThoseWhoWait() {
        long inbox = inbox(4);
        List<Long> old = enroll("ok", 8, inbox);
        product.tick();
        product.tick();
        product.clock.set(hours(1));
        List<Long> young = enroll("late", 1, inbox);
        product.tick();
        product.tick();
        assertThat(times(young)).containsExactly(hours(24));
        assertThat(product.detail(young.get(0)).row().waitingReason())
                .isEqualTo(WaitingReason.QUOTA);
        product.clock.set(hours(18));
        product.tick();
        product.tick();
        for (Long id : old) {
            assertThat(product.detail(id).row().lastSentAt()).isNotNull();
        }
        assertThat(product.mail.accepted()).hasSize(8);
    }

    @Test
    void aHigherLimitLetsThoseWhoWaitGoEarlier() {
        long inbox = inbox(2);
        List<Long> ids = enroll("ok", 8, inbox);
        product.tick();
        product.tick();
        assertThat(times(ids.subList(2, 8)).get(5)).isEqualTo(hours(60));
        limit(inbox, 5);
        // At nine three of five parts of the day are left, for the three places that are left.
        assertThat(times(ids.subList(2, 5)))
                .allMatch(at -> at.isBefore(MIDNIGHT) && !at.isBefore(product.clock.instant()));
        product.clock.set(MIDNIGHT.minusSeconds(1));
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(5);
    }

    @Test
    void theJobCorrectsThePlanAndASecondRunChangesNothing() {
        long inbox = inbox(4);
        List<Long> ids = enroll("ok", 8, inbox);
        product.tick();
        product.tick();
        product.sql.update(
                "update enrollment set due_at = ? where waiting_reason = 'QUOTA'", hours(100));
        product.clock.set(MIDNIGHT.plusSeconds(600));
        assertThat(product.closing.close(inbox, null, product.clock.instant()).moved())
                .isEqualTo(4);
        assertThat(times(ids.subList(4, 8)))
                .containsExactly(hours(6), hours(12), hours(18), hours(24));
        assertThat(product.closing.close(inbox, null, product.clock.instant()))
                .isEqualTo(Closed.NOTHING);
        product.clock.advance(Duration.ofMinutes(10));
        assertThat(product.closing.close(inbox, null, product.clock.instant()))
                .isEqualTo(Closed.NOTHING);
    }

    @Test
    void withoutTheJobTheyGoAllTheSame() {
        enroll("ok", 10, inbox(4));
        for (int i = 0; i < 12; i++) {
            product.tick();
            product.tick();
            product.clock.advance(Duration.ofHours(6));
        }
        assertThat(product.mail.accepted()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(product.sql.number("select count(*) from enrollment where last_sent_at is null"))
                .isZero();
    }

    @Test
    void aPlaceThatIsNotFreeAfterAllSendsNothingOverTheQuota() {
        long inbox = inbox(2);
        List<Long> ids = enroll("ok", 4, inbox);
        product.tick();
        product.tick();
        product.clock.set(MIDNIGHT);
        limit(inbox, 1);
        product.sql.update(
                "update enrollment set due_at = ? where waiting_reason = 'QUOTA'", MIDNIGHT);
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(3);
        assertThat(product.detail(ids.get(3)).row().state()).isEqualTo(EnrollmentState.WAITING);
        assertThat(times(ids.subList(3, 4))).containsExactly(hours(24));
    }

    @Test
    void aRollingWindowLetsThemGoAsPlacesBecomeFree() {
        long inbox = product.inbox("ana", limited(2, QuotaWindow.ROLLING_24H));
        enroll("ok", 1, inbox);
        product.tick();
        product.clock.advance(Duration.ofHours(1));
        List<Long> ids = enroll("late", 4, inbox);
        product.tick();
        product.tick();
        Instant ten = Instant.parse("2026-11-24T10:00:00Z");
        assertThat(times(ids.subList(1, 4)))
                .containsExactly(
                        ten.minus(Duration.ofHours(1)), ten, ten.plus(Duration.ofHours(23)));
        // A further one goes behind these three.
        assertThat(nextFreeAt(inbox)).isEqualTo(ten.plus(Duration.ofHours(24)));
    }

    @Test
    void theDatabaseCountsWhoWaitsByDay() {
        long inbox = inbox(4);
        enroll("ok", 13, inbox);
        product.tick();
        product.tick();
        Quota quota = new Quota(4, QuotaWindow.CALENDAR_DAY, ZoneId.of("UTC"));
        LocalDate tuesday = LocalDate.parse("2026-11-24");
        Planned planned = new Planned(product.sql);
        assertThat(planned.of(inbox, quota, product.clock.instant()))
                .isEqualTo(Map.of(tuesday, 4, tuesday.plusDays(1), 4, tuesday.plusDays(2), 1));
        assertThat(planned.of(inbox, quota, hours(6)).get(tuesday)).isEqualTo(2);
        assertThat(planned.of(inbox, quota, hours(48))).isEmpty();
        Quota rolling = new Quota(4, QuotaWindow.ROLLING_24H, ZoneId.of("UTC"));
        assertThat(planned.of(inbox, rolling, hours(6))).isEqualTo(Map.of(tuesday, 7));
    }

    @Test
    void aLongQueueIsPutOffPartByPart() {
        enroll("ok", 520, inbox(1));
        product.tick();
        String waiting = "select count(*) from enrollment where waiting_reason = 'QUOTA'";
        assertThat(product.sql.number(waiting)).isEqualTo(500);
        product.tick();
        product.tick();
        assertThat(product.sql.number(waiting)).isEqualTo(519);
        assertThat(
                        product.sql.number(
                                "select count(distinct due_at) from enrollment where waiting_reason = 'QUOTA'"))
                .isEqualTo(519);
        assertThat(product.mail.accepted()).hasSize(1);
    }

    /** Held for three hours of a day whose places are all promised. */
    @Test
    void aHeldInboxGoesOnAtOnceWithThoseWhoWaited() {
        long inbox = inbox(12);
        enroll("ok", 24, inbox);
        product.tick();
        product.tick();
        product.clock.set(hours(1));
        List<Long> fresh = enroll("fresh", 5, inbox);
        product.inboxes.hold(product.admin, inbox);
        product.sql.update(
                "update enrollment set due_at = ? where id >= ?",
                MIDNIGHT.minusSeconds(60),
                fresh.get(0));
        product.clock.set(hours(9));
        product.inboxes.resume(product.admin, inbox);
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(12 + 5);
        assertThat(times(fresh)).allMatch(at -> !at.isBefore(hours(24)));
        product.clock.set(hours(10));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(12 + 6);
    }

    @Test
    void aPlanThatPromisesTooMuchStopsNothing() {
        long inbox = inbox(4);
        enroll("ok", 12, inbox);
        product.tick();
        product.tick();
        product.sql.update(
                "update enrollment set due_at = ? where waiting_reason = 'QUOTA' and due_at > ?",
                hours(23),
                hours(7));
        product.clock.set(hours(8));
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(6);
        product.clock.set(hours(23));
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(8);
    }

    @Test
    void theNextFreePlaceIsBehindAllThatWait() {
        long inbox = inbox(4);
        enroll("ok", 9, inbox);
        product.tick();
        product.tick();
        product.clock.set(MIDNIGHT.plusSeconds(1));
        assertThat(product.inboxes.view(product.admin, inbox).quota().remaining()).isEqualTo(4);
        assertThat(nextFreeAt(inbox)).isEqualTo(hours(30));
    }

    @Test
    void whatDoesNotWaitIsPromisedNothing() {
        long inbox = inbox(4);
        List<Long> old = enroll("ok", 12, inbox);
        product.tick();
        product.tick();
        product.clock.set(MIDNIGHT);
        product.sql.update("delete from enrollment where id = ?", old.get(4));
        product.sql.update("update inbox set resume_after_quota = false");
        assertThat(nextFreeAt(inbox)).isEqualTo(MIDNIGHT);
        List<Long> fresh = enroll("fresh", 1, inbox);
        product.tick();
        product.tick();
        assertThat(product.detail(fresh.get(0)).row().lastSentAt()).isEqualTo(MIDNIGHT);
    }
}
