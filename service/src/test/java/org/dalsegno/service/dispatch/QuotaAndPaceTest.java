package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Never over quota, and at the pace that the inbox asks for. */
class QuotaAndPaceTest {

    @TempDir Path data;
    private Product product;

    @BeforeEach
    void start() {
        product = new Product(data);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private static UnaryOperator<InboxRequest> limited(
            int limit, QuotaWindow window, Duration interval, boolean resume) {
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
                        "Europe/Vienna",
                        interval,
                        null,
                        resume,
                        null);
    }

    private List<Long> enroll(int count, long inbox) {
        long sequence = product.sequence();
        return IntStream.range(0, count)
                .mapToObj(i -> product.enroll(sequence, "ok+" + i + "@simulator.test", inbox))
                .toList();
    }

    @Test
    void whatDoesNotFitWaitsForTheNextFreeSlotAndThenGoes() {
        long inbox = product.inbox("ana", limited(3, QuotaWindow.ROLLING_24H, null, true));
        List<Long> ids = enroll(5, inbox);
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(3);
        var fourth = product.detail(ids.get(3)).row();
        assertThat(fourth.waitingReason()).isEqualTo(WaitingReason.QUOTA);
        assertThat(fourth.waitingUntil()).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(fourth.badge()).isNull();
        product.clock.advance(Duration.ofHours(24));
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(5);
    }

    @Test
    void withoutAutoResumeItIsAnErrorThatTheRepStartsAgain() {
        long inbox = product.inbox("ana", limited(1, QuotaWindow.CALENDAR_DAY, null, false));
        List<Long> ids = enroll(2, inbox);
        product.tick();
        product.tick();
        var second = product.detail(ids.get(1));
        assertThat(second.row().state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(second.failure().code()).isEqualTo(ErrorCode.RATE_LIMIT_REACHED);
        assertThat(second.restartRefusal()).isNull();
        product.clock.set(Instant.parse("2026-11-23T23:00:00Z"));
        product.restarting.restart(product.admin, ids.get(1), null, null);
        product.tick();
        assertThat(product.mail.accepted()).hasSize(2);
    }

    @Test
    void twoNodesTogetherStayWithinTheQuota() {
        long inbox = product.inbox("ana", limited(3, QuotaWindow.ROLLING_24H, null, true));
        enroll(8, inbox);
        Engine other = product.newNode();
        for (int i = 0; i < 3; i++) {
            product.tick();
            other.tick(Runnable::run);
        }
        assertThat(product.mail.accepted()).hasSize(3);
    }

    @Test
    void aRefusedMailGivesItsPlaceBack() {
        long inbox = product.inbox("ana", limited(1, QuotaWindow.ROLLING_24H, null, true));
        long sequence = product.sequence();
        product.enroll(sequence, "spam-block@simulator.test", inbox);
        product.enroll(sequence, "ok@simulator.test", inbox);
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.inboxes.view(product.admin, inbox).quota().used()).isEqualTo(1);
    }

    @Test
    void anUnknownOutcomeKeepsItsPlace() {
        long inbox = product.inbox("ana", limited(1, QuotaWindow.ROLLING_24H, null, true));
        long sequence = product.sequence();
        product.enroll(sequence, "timeout@simulator.test", inbox);
        product.enroll(sequence, "ok@simulator.test", inbox);
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).isEmpty();
    }

    /** Found by a simulated history: until it was given up, the server may have taken it. */
    @Test
    void whatWasClaimedLongAgoAndIsGivenUpCountsFromNow() {
        long inbox = product.inbox("ana", limited(1, QuotaWindow.ROLLING_24H, null, true));
        enroll(2, inbox);
        product.markAsADyingNode(inbox);
        product.clock.advance(Duration.ofHours(25));
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).isEmpty();
        product.clock.advance(Duration.ofHours(24));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
    }

    /** As of a mail that is claimed before midnight and leaves after it. */
    @Test
    void noRoomIsGivenToOthersAsLongAsAClaimIsOpen() {
        long inbox = product.inbox("ana", limited(1, QuotaWindow.CALENDAR_DAY, null, false));
        enroll(1, inbox);
        product.markAsADyingNode(inbox);
        product.clock.advance(Duration.ofHours(25));
        Inbox sender = product.database.entities().find(Inbox.class, inbox);
        assertThat(
                        product.ledger
                                .rooms(Map.of(inbox, sender.quota()), product.clock.instant())
                                .get(inbox)
                                .mails())
                .isZero();
    }

    @Test
    void anOpenClaimCountsHoweverLongAgoItWasMade() {
        long inbox = product.inbox("ana", limited(1, QuotaWindow.ROLLING_24H, null, true));
        enroll(1, inbox);
        product.markAsADyingNode(inbox);
        product.clock.advance(Duration.ofHours(25));
        assertThat(product.inboxes.view(product.admin, inbox).quota().used()).isEqualTo(1);
    }

    @Test
    void betweenTwoSendsTheInboxRestsAsLongAsItAsksFor() {
        enroll(3, thatRestsFor30Seconds());
        product.tick();
        theSecondLeavesIn30Seconds();
    }

    private long thatRestsFor30Seconds() {
        return product.inbox(
                "ana", limited(100, QuotaWindow.ROLLING_24H, Duration.ofSeconds(30), true));
    }

    private void theSecondLeavesIn30Seconds() {
        product.clock.advance(Duration.ofSeconds(29));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
        product.clock.advance(Duration.ofSeconds(1));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(2);
    }

    /** Nobody knows how much of the rest had gone, so it is a whole one, and no longer. */
    @Test
    void anInboxThatRestsWhileTheClockJumpsBackRestsAsLongAsItAsksFor() {
        enroll(2, thatRestsFor30Seconds());
        product.clock.advance(Duration.ofHours(3));
        product.tick();
        product.clock.advance(Duration.ofHours(-2));
        product.tick();
        theSecondLeavesIn30Seconds();
    }

    @Test
    void manyMailsOfOneInboxTravelOnOneConnection() {
        enroll(50, product.inbox("ana"));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(50);
        assertThat(product.mail.connections()).isEqualTo(1);
    }
}
