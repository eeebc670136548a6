package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each badge from a real conversation with a real mail server. */
class NineBadgesTest {

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

    private EnrollmentDetail send(String recipient) {
        return send(recipient, product.inbox("ana"));
    }

    private EnrollmentDetail send(String recipient, long inbox) {
        long id = product.enroll(product.sequence(), recipient, inbox);
        product.tick();
        product.read();
        return product.detail(id);
    }

    @Test
    void anAcceptedMailMovesOnToTheNextStep() {
        EnrollmentDetail detail = send("ok@simulator.test");
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.ACTIVE);
        assertThat(detail.row().stepNumber()).isEqualTo(2);
        assertThat(detail.row().badge()).isNull();
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(detail.attempts()).hasSize(1);
        assertThat(detail.attempts().get(0).messageId())
                .isEqualTo(product.mail.accepted().get(0).messageId());
    }

    @Test
    void aSecondTickSendsNothingTwice() {
        send("ok@simulator.test");
        product.tick();
        product.newNode().tick(Runnable::run);
        assertThat(product.mail.accepted()).hasSize(1);
    }

    @Test
    void anUnknownUserIsBouncedAndSuppressed() {
        EnrollmentDetail detail = send("user-unknown@simulator.test");
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.BOUNCED);
        assertThat(detail.failure().code()).isEqualTo(ErrorCode.BOUNCED);
        assertThat(product.suppressions.isSuppressed("user-unknown@simulator.test")).isTrue();
        assertThat(detail.restartRefusal()).isEqualTo("BOUNCED");
    }

    @Test
    void aBounceThatComesBackLaterEndsAtTheStepThatBounced() {
        EnrollmentDetail detail = send("bounce-later@simulator.test");
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.BOUNCED);
        assertThat(detail.row().badge().failedStep()).isEqualTo(1);
        product.read();
        assertThat(product.detail(detail.row().id()).row()).isEqualTo(detail.row());
    }

    @Test
    void aDailyLimitHoldsTheInboxOnceAndTheQueueWaits() {
        long inbox = product.inbox("ana");
        long sequence = product.sequence();
        long refused = product.enroll(sequence, "daily-limit@simulator.test", inbox);
        long behind = product.enroll(sequence, "ok@simulator.test", inbox);
        product.tick();
        assertThat(product.detail(refused).row().badge().code())
                .isEqualTo(ErrorCode.RATE_LIMIT_REACHED);
        assertThat(product.detail(behind).row().state()).isEqualTo(EnrollmentState.WAITING);
        assertThat(product.detail(behind).row().waitingReason())
                .isEqualTo(WaitingReason.INBOX_HELD);
        assertThat(product.detail(behind).row().badge()).isNull();
        InboxView view = product.inboxes.view(product.admin, inbox);
        assertThat(view.state()).isEqualTo(InboxState.HELD);
        assertThat(view.hold().waiting()).isEqualTo(2);
        assertThat(view.hold().until()).isAfter(product.clock.instant());
        assertThat(product.mail.accepted()).isEmpty();
    }

    @Test
    void aClosedDoorAtSignInDisconnectsTheInboxAndReconnectingSendsWhatWaited() {
        long inbox = product.inbox("auth-off");
        EnrollmentDetail detail = send("ok@simulator.test", inbox);
        assertThat(detail.row().badge().code()).isEqualTo(ErrorCode.INBOX_DISCONNECTED);
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.WAITING);
        assertThat(product.inboxes.view(product.admin, inbox).state())
                .isEqualTo(InboxState.DISCONNECTED);
        var works = new ServerRequest(null, null, null, "ana@simulator.test", "secret");
        assertThat(product.inboxes.reconnect(product.admin, inbox, works, null, null)).isEmpty();
        product.tick();
        assertThat(product.detail(detail.row().id()).row().badge()).isNull();
        assertThat(product.mail.accepted()).hasSize(1);
    }

    @Test
    void anInboxThatCannotSignInTriesOnceAndItsOtherContactsOnlyWait() {
        long inbox = product.inbox("auth-off");
        long sequence = product.sequence();
        List<Long> ids =
                List.of(
                        product.enroll(sequence, "ok+1@simulator.test", inbox),
                        product.enroll(sequence, "ok+2@simulator.test", inbox),
                        product.enroll(sequence, "ok+3@simulator.test", inbox));
        product.tick();
        product.tick();
        assertThat(product.sql.number("select count(*) from attempt")).isEqualTo(1);
        assertThat(ids.stream().filter(id -> product.detail(id).row().badge() != null)).hasSize(1);
    }

    @Test
    void spamIsAPermanentFailAndSuppressesNobody() {
        EnrollmentDetail detail = send("spam-block@simulator.test");
        assertThat(detail.row().badge().code()).isEqualTo(ErrorCode.PERMANENT_FAIL);
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(product.suppressions.isSuppressed("spam-block@simulator.test")).isFalse();
    }

    @Test
    void silenceAfterDataIsUnknownAndNeverSentAgainByItself() {
        EnrollmentDetail detail = send("timeout@simulator.test");
        assertThat(detail.attempts().get(0).outcome()).isEqualTo(Outcome.Kind.UNKNOWN);
        assertThat(detail.row().badge().code()).isEqualTo(ErrorCode.SEND_FAILURE);
        assertThat(detail.restartRefusal()).isEqualTo("OUTCOME_UNKNOWN");
        product.clock.advance(Duration.ofDays(3));
        product.tick();
        assertThat(product.detail(detail.row().id()).attempts()).hasSize(1);
        product.restarting.resolve(product.admin, detail.row().id(), true);
        assertThat(product.detail(detail.row().id()).row().stepNumber()).isEqualTo(2);
    }

    @Test
    void aComplaintUnsubscribes() {
        EnrollmentDetail detail = send("complaint@simulator.test");
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.UNSUBSCRIBED);
        assertThat(detail.row().badge().code()).isEqualTo(ErrorCode.UNSUBSCRIBED);
        assertThat(product.suppressions.isSuppressed("complaint@simulator.test")).isTrue();
    }

    @Test
    void aReplyEndsTheSequence() {
        assertThat(send("reply@simulator.test").row().state()).isEqualTo(EnrollmentState.REPLIED);
    }

    @Test
    void anOutOfOfficePausesUntilTheDateItNames() {
        EnrollmentDetail detail = send("out-of-office@simulator.test");
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.WAITING);
        assertThat(detail.row().waitingReason()).isEqualTo(WaitingReason.OUT_OF_OFFICE);
        assertThat(detail.row().dueAt()).isEqualTo(Instant.parse("2026-11-30T00:00:00Z"));
    }

    @Test
    void anUnknownDomainIsAnInvalidEmail() {
        assertThat(send("lena@musterfirma.invalid").row().badge().code())
                .isEqualTo(ErrorCode.INVALID_EMAIL);
    }

    @Test
    void aSentenceThatNoRuleKnowsIsAGeneralErrorAndKeptAsReceived() {
        EnrollmentDetail detail = send("odd-reply@simulator.test");
        assertThat(detail.row().badge().code()).isEqualTo(ErrorCode.GENERAL_ERROR);
        assertThat(detail.failure().evidence().text()).contains("moon");
        assertThat(detail.reference()).startsWith("DS-");
    }

    @Test
    void gmailsOwnErrorIsAGmailSendError() {
        long inbox = product.inbox("greta", NineBadgesTest::gmail);
        assertThat(send("gmail-error@simulator.test", inbox).row().badge().code())
                .isEqualTo(ErrorCode.GMAIL_SEND_ERROR);
    }

    private static InboxRequest gmail(InboxRequest r) {
        return new InboxRequest(
                r.name(),
                r.address(),
                null,
                Provider.GMAIL,
                null,
                r.imap(),
                100,
                null,
                "UTC",
                null,
                null,
                null,
                "token");
    }

    @Test
    void greylistingIsRetriedWithoutABadge() {
        EnrollmentDetail detail = send("greylist@simulator.test");
        assertThat(detail.row().badge()).isNull();
        assertThat(detail.row().waitingReason()).isEqualTo(WaitingReason.RETRY);
        product.clock.set(detail.row().dueAt());
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
    }

    @Test
    void goingTooFastSlowsTheInboxDown() {
        EnrollmentDetail detail = send("too-fast@simulator.test");
        assertThat(detail.row().badge().code()).isEqualTo(ErrorCode.RATE_LIMIT_REACHED);
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.WAITING);
    }
}
