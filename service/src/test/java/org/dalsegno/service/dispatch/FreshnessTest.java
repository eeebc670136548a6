package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that is later than its sequence allows is asked about, not sent. */
class FreshnessTest {

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

    private void isAskedAbout(long enrollment) {
        var detail = product.detail(enrollment);
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(detail.failure().code()).isEqualTo(ErrorCode.SEND_FAILURE);
        assertThat(detail.failure().cause()).isEqualTo(Cause.LATE_STEP);
        assertThat(detail.restartRefusal()).isNull();
    }

    @Test
    void heldForAWeekAndReconnectedNothingGoesOutUnasked() {
        long inbox = product.inbox("auth-off");
        long enrollment = product.enroll(product.sequence(), "ok@simulator.test", inbox);
        product.tick();
        product.clock.advance(Duration.ofDays(7));
        product.releaseHold(inbox);
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).isEmpty();
        isAskedAbout(enrollment);
        assertThat(product.inboxes.view(product.admin, inbox).quota().used()).isZero();
    }

    @Test
    void heldForADayItGoesOnByItself() {
        long inbox = product.inbox("ana");
        long enrollment = product.enroll(product.sequence(), "ok@simulator.test", inbox);
        product.clock.advance(Duration.ofDays(1));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.detail(enrollment).row().badge()).isNull();
    }

    @Test
    void whatTheQuotaKeptForDaysIsAskedAbout() {
        long inbox = product.inbox("ana", FreshnessTest::oneADay);
        long sequence = product.sequence();
        List<Long> ids =
                List.of("ok+1", "ok+2", "ok+3", "ok+4", "ok+5", "ok+6").stream()
                        .map(name -> product.enroll(sequence, name + "@simulator.test", inbox))
                        .toList();
        for (int day = 0; day < 8; day++) {
            product.tick();
            product.tick();
            product.clock.advance(Duration.ofHours(24).plusMinutes(1));
        }
        isAskedAbout(ids.get(5));
        assertThat(product.mail.accepted()).hasSizeLessThan(8);
    }

    private static InboxRequest oneADay(InboxRequest r) {
        return new InboxRequest(
                r.name(),
                r.address(),
                null,
                null,
                r.smtp(),
                r.imap(),
                1,
                null,
                "UTC",
                null,
                null,
                true,
                null);
    }

    @Test
    void startedAgainItIsSentNow() {
        long inbox = product.inbox("ana");
        long enrollment = product.enroll(product.sequence(), "ok@simulator.test", inbox);
        product.clock.advance(Duration.ofDays(4));
        product.tick();
        isAskedAbout(enrollment);
        product.tick();
        assertThat(product.mail.accepted()).isEmpty();
        product.restarting.restart(product.admin, enrollment, null, null);
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.detail(enrollment).row().badge()).isNull();
    }

    @Test
    void theNextStepIsMeasuredByItsOwnDay() {
        long inbox = product.inbox("ana");
        long enrollment = product.enroll(product.sequence(), "ok@simulator.test", inbox);
        product.clock.advance(Duration.ofDays(2));
        product.tick();
        product.clock.advance(Duration.ofDays(4));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(2);
        assertThat(product.detail(enrollment).row().state()).isEqualTo(EnrollmentState.FINISHED);
    }
}
