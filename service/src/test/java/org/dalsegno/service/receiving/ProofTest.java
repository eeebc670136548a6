package org.dalsegno.service.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A returned mail proves that the mail it names went out, whatever we thought. */
class ProofTest {

    private static final String KEPT = "timeout-kept@simulator.test";

    @TempDir Path data;
    private Correspondence post;

    @BeforeEach
    void start() {
        post = new Correspondence(data);
    }

    @AfterEach
    void stop() throws Exception {
        post.close();
    }

    private void isSent(EnrollmentDetail.Try attempt) {
        assertThat(attempt.outcome()).isEqualTo(Outcome.Kind.SENT);
        assertThat(
                        post.product.sql.number(
                                "select count(*) from ledger l join attempt a on a.id = l.attempt_id"
                                        + " where a.message_id = ? and l.accepted = true",
                                attempt.messageId()))
                .isEqualTo(1);
    }

    private String receipt(long enrollment, String recipient) {
        return Letters.bounce(
                post.firstId(enrollment), recipient, "delivered", "2.1.5", "250 2.1.5 Ok");
    }

    @Test
    void aDeliveryReceiptMovesAnUnknownStepOn() {
        long kim = post.mail(KEPT);
        assertThat(post.detail(kim).attempts().get(0).outcome()).isEqualTo(Outcome.Kind.UNKNOWN);
        post.arrives(receipt(kim, KEPT));
        EnrollmentDetail detail = post.detail(kim);
        isSent(detail.attempts().get(0));
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.ACTIVE);
        assertThat(detail.row().stepNumber()).isEqualTo(2);
        assertThat(detail.row().badge()).isNull();
        assertThat(detail.outcomeUnknown()).isFalse();
    }

    @Test
    void anAnswerToAnUnknownStepIsAnAnswer() {
        long kim = post.mail(KEPT);
        post.arrives(Letters.reply(post.firstId(kim), KEPT));
        isSent(post.detail(kim).attempts().get(0));
        assertThat(post.detail(kim).row().state()).isEqualTo(EnrollmentState.REPLIED);
        assertThat(post.detail(kim).row().badge()).isNull();
    }

    @Test
    void aBounceOfAnUnknownStepIsABounceOfThatStep() {
        long kim = post.mail(KEPT);
        post.arrives(Letters.userUnknown(post.firstId(kim), KEPT));
        isSent(post.detail(kim).attempts().get(0));
        assertThat(post.detail(kim).row().state()).isEqualTo(EnrollmentState.BOUNCED);
        assertThat(post.detail(kim).row().badge().failedStep()).isEqualTo(1);
    }

    @Test
    void anAutomaticReplyToAnUnknownStepMakesTheNextOneWait() {
        long kim = post.mail(KEPT);
        post.arrives(Letters.outOfOffice(post.firstId(kim), KEPT, "I am out of the office."));
        assertThat(post.detail(kim).row().stepNumber()).isEqualTo(2);
        assertThat(post.detail(kim).row().waitingReason()).isEqualTo(WaitingReason.OUT_OF_OFFICE);
    }

    @Test
    void aMailThatWaitsForItsRetryAndWentOutAfterAllIsNotSentAgain() {
        long kim = post.mail("greylist@simulator.test");
        assertThat(post.detail(kim).row().waitingReason()).isEqualTo(WaitingReason.RETRY);
        post.arrives(receipt(kim, "greylist@simulator.test"));
        isSent(post.detail(kim).attempts().get(0));
        assertThat(post.detail(kim).row().stepNumber()).isEqualTo(2);
        post.product.clock.advance(Duration.ofHours(12));
        post.product.tick();
        assertThat(post.product.mail.accepted()).isEmpty();
    }

    @Test
    void aNodeThatDiedAfterSendingIsAnsweredForByTheBounce() {
        long kim = post.product.enroll(post.sequence, "kim@simulator.test", post.inbox);
        post.product.claimAsADyingNode(post.inbox);
        post.arrives(receipt(kim, "kim@simulator.test"));
        post.product.clock.advance(Duration.ofMinutes(5));
        post.product.tick();
        isSent(post.detail(kim).attempts().get(0));
        assertThat(post.detail(kim).row().stepNumber()).isEqualTo(2);
        assertThat(post.product.mail.accepted()).isEmpty();
    }

    @Test
    void whatAPersonDecidedBeforeTheProofIsNotUndone() {
        long kim = post.mail(KEPT);
        post.product.restarting.stop(post.product.admin, kim);
        post.arrives(receipt(kim, KEPT));
        isSent(post.detail(kim).attempts().get(0));
        assertThat(post.detail(kim).row().state()).isEqualTo(EnrollmentState.STOPPED);
    }
}
