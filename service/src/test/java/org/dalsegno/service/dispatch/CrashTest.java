package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that dies between its claim and its record: nothing is sent twice, nothing is lost without
 * a word.
 */
class CrashTest {

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

    /**
     * What a node leaves behind that was killed after its claim: the claim, and a lease that runs
     * on for a while.
     */
    private long killedAfterItsClaim() {
        long inbox = product.inbox("ana");
        long enrollment = product.enroll(product.sequence(), "ok@simulator.test", inbox);
        product.claimAsADyingNode(inbox);
        return enrollment;
    }

    @Test
    void whileTheLeaseRunsNobodyTouchesTheClaim() {
        long enrollment = killedAfterItsClaim();
        product.tick();
        assertThat(product.detail(enrollment).attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.outcome()).isNull());
    }

    @Test
    void afterItWhoeverTakesOverSendsWhatWasNeverAboutToLeave() {
        long enrollment = killedAfterItsClaim();
        product.clock.advance(Leases.LENGTH);
        product.tick();
        product.newNode().tick(Runnable::run);
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.detail(enrollment).attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.outcome()).isEqualTo(Outcome.Kind.SENT));
    }

    /** As above, but the mail was about to leave. */
    private long killedAfterItsMark() {
        long inbox = product.inbox("ana");
        long enrollment = product.enroll(product.sequence(), "ok@simulator.test", inbox);
        product.markAsADyingNode(inbox);
        product.clock.advance(Leases.LENGTH);
        return enrollment;
    }

    @Test
    void ofAMailThatWasAboutToLeaveTheOutcomeIsUnknownAndAPersonDecides() {
        long enrollment = killedAfterItsMark();
        product.tick();
        product.newNode().tick(Runnable::run);
        var detail = product.detail(enrollment);
        assertThat(detail.attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.outcome()).isEqualTo(Outcome.Kind.UNKNOWN));
        assertThat(detail.failure().cause()).isEqualTo(Cause.TEMP_OUTCOME_UNKNOWN);
        assertThat(product.mail.accepted()).isEmpty();
    }

    @Test
    void sendAgainSendsOnceAndItWentOutSendsNothing() {
        long enrollment = killedAfterItsMark();
        product.tick();
        product.restarting.resolve(product.admin, enrollment, false);
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.detail(enrollment).row().stepNumber()).isEqualTo(2);
    }

    @Test
    void aNodeThatIsAskedToStopPutsBackWhatItHasNotSent() {
        long inbox = product.inbox("ana");
        long sequence = product.sequence();
        long first = product.enroll(sequence, "ok+1@simulator.test", inbox);
        long second = product.enroll(sequence, "ok+2@simulator.test", inbox);
        product.work(() -> !product.mail.accepted().isEmpty());
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.detail(first).row().stepNumber()).isEqualTo(2);
        assertThat(product.detail(second).attempts()).isEmpty();
        product.clock.advance(Duration.ofMinutes(2));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(2);
    }

    @Test
    void whoOptsOutWhileABatchIsOnItsWayGetsNothingMore() {
        long inbox = product.inbox("ana");
        long sequence = product.sequence();
        product.enroll(sequence, "ok+1@simulator.test", inbox);
        long second = product.enroll(sequence, "ok+2@simulator.test", inbox);
        product.work(this::optOutAfterTheFirstMail);
        assertThat(product.mail.accepted()).hasSize(1);
        product.clock.advance(Duration.ofMinutes(2));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.detail(second).row().badge().code()).isEqualTo(ErrorCode.UNSUBSCRIBED);
    }

    private boolean optOutAfterTheFirstMail() {
        if (!product.mail.accepted().isEmpty()) {
            product.suppressions.add(
                    "ok+2@simulator.test", Cause.UNSUB_OPT_OUT, null, product.clock.instant());
        }
        return false;
    }

    @Test
    void anInboxThatIsHeldInTheMiddleOfABatchStopsAtTheNextMail() {
        long inbox = product.inbox("ana");
        long sequence = product.sequence();
        for (int i = 0; i < 5; i++) {
            product.enroll(sequence, "ok+" + i + "@simulator.test", inbox);
        }
        product.work(() -> holdAfterTheFirstMail(inbox));
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.mail.connections()).isEqualTo(1);
        assertThat(product.sql.number("select count(*) from attempt")).isEqualTo(1);
    }

    private boolean holdAfterTheFirstMail(long inbox) {
        if (!product.mail.accepted().isEmpty()) {
            product.sql.update("update inbox set state = 'HELD' where id = ?", inbox);
        }
        return false;
    }

    @Test
    void aNodeThatSleptPastItsLeaseSendsNothingThatAnotherHasTaken() {
        long inbox = product.inbox("ana");
        long enrollment = product.enroll(product.sequence(), "ok@simulator.test", inbox);
        product.work(this::sleepWhileAnotherNodeSends);
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.detail(enrollment).attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.outcome()).isEqualTo(Outcome.Kind.SENT));
        assertThat(product.detail(enrollment).row().stepNumber()).isEqualTo(2);
    }

    private boolean sleepWhileAnotherNodeSends() {
        product.clock.advance(Leases.LENGTH);
        product.tick();
        return false;
    }
}
