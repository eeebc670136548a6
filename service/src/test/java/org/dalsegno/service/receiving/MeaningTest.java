package org.dalsegno.service.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.diagnosis.Event;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of returned mail does, read twice each time. */
class MeaningTest {

    private static final String KIM = "kim@simulator.test";

    @TempDir Path data;
    private Correspondence post;
    private long kim;

    @BeforeEach
    void start() {
        post = new Correspondence(data);
        kim = post.mail(KIM);
    }

    @AfterEach
    void stop() throws Exception {
        post.close();
    }

    private EnrollmentDetail detail() {
        return post.detail(kim);
    }

    private EnrollmentState state() {
        return detail().row().state();
    }

    @Test
    void aBounceEndsAtTheStepThatBouncedAlsoWhenALaterStepWentOut() {
        post.nextStep(kim);
        assertThat(detail().row().stepNumber()).isEqualTo(3);
        post.arrives(Letters.userUnknown(post.firstId(kim), KIM));
        assertThat(state()).isEqualTo(EnrollmentState.BOUNCED);
        assertThat(detail().row().badge().failedStep()).isEqualTo(1);
        assertThat(post.isSuppressed(KIM)).isTrue();
    }

    @Test
    void aBounceAfterAnAnswerLeavesTheAnswer() {
        post.arrives(Letters.reply(post.firstId(kim), KIM));
        post.arrives(Letters.userUnknown(post.firstId(kim), KIM));
        assertThat(state()).isEqualTo(EnrollmentState.REPLIED);
    }

    @Test
    void aDelayChangesNothingAndIsShown() {
        post.arrives(Letters.bounce(post.firstId(kim), KIM, "delayed", "4.4.1", "No route yet"));
        assertThat(state()).isEqualTo(EnrollmentState.ACTIVE);
        assertThat(detail().attempts().get(0).returned())
                .singleElement()
                .satisfies(r -> assertThat(r.event()).isEqualTo(Event.DELAYED));
    }

    @Test
    void anAbsencePausesUntilTheDayItNames() {
        post.arrives(
                Letters.outOfOffice(
                        post.firstId(kim), KIM, "I am back on Monday, 30 November 2026."));
        assertThat(detail().row().waitingReason()).isEqualTo(WaitingReason.OUT_OF_OFFICE);
        assertThat(detail().row().dueAt()).isEqualTo(Instant.parse("2026-11-30T00:00:00Z"));
    }

    @Test
    void aDayThatIsMonthsAwayCountsAsNotNamed() {
        post.arrives(Letters.outOfOffice(post.firstId(kim), KIM, "I am back on 1 September 2027."));
        assertThat(detail().row().dueAt()).isEqualTo(Instant.parse("2026-11-26T09:00:00Z"));
    }

    @Test
    void anAbsenceWithoutADayPausesThreeWorkingDaysAndOnlyOnce() {
        post.arrives(Letters.outOfOffice(post.firstId(kim), KIM, "I am out of the office."));
        assertThat(detail().row().dueAt()).isEqualTo(Instant.parse("2026-11-26T09:00:00Z"));
        post.nextStep(kim);
        Instant due = detail().row().dueAt();
        post.arrives(Letters.outOfOffice(post.lastId(kim), KIM, "I am out of the office."));
        assertThat(detail().row().dueAt()).isEqualTo(due);
        assertThat(state()).isEqualTo(EnrollmentState.ACTIVE);
    }

    @Test
    void anOptOutEndsEverySequenceOfTheContact() {
        long other = post.product.enroll(post.product.sequence(), KIM, post.inbox);
        post.arrives(Letters.answer(post.firstId(kim), KIM, "Re: Hello", "Please unsubscribe me."));
        assertThat(state()).isEqualTo(EnrollmentState.UNSUBSCRIBED);
        assertThat(post.detail(other).row().state()).isEqualTo(EnrollmentState.UNSUBSCRIBED);
        assertThat(post.isSuppressed(KIM)).isTrue();
    }

    @Test
    void anOptOutFromAnOldAddressCountsForThePerson() {
        long lee = post.mail("spam-block@simulator.test");
        post.product.restarting.correctAddress(post.product.admin, lee, "lee@simulator.test");
        post.arrives(
                Letters.answer(
                        post.firstId(lee),
                        "spam-block@simulator.test",
                        "Re: Hello",
                        "Please unsubscribe me."));
        assertThat(post.isSuppressed("spam-block@simulator.test")).isTrue();
        assertThat(post.isSuppressed("lee@simulator.test")).isTrue();
        assertThat(post.detail(lee).row().state()).isEqualTo(EnrollmentState.UNSUBSCRIBED);
    }

    @Test
    void aFullMailboxIsTriedOnThreeDaysBeforeItCountsAsBounced() {
        post.arrives(Letters.mailboxFull(post.firstId(kim), KIM));
        assertThat(detail().row().waitingReason()).isEqualTo(WaitingReason.RETRY);
        assertThat(detail().row().stepNumber()).isEqualTo(1);
        assertThat(detail().row().dueAt())
                .isEqualTo(post.product.clock.instant().plus(Duration.ofDays(1)));
        assertThat(shownErrors()).isZero();
        post.nextStep(kim);
        post.arrives(Letters.mailboxFull(post.lastId(kim), KIM));
        assertThat(state()).isEqualTo(EnrollmentState.WAITING);
        assertThat(post.isSuppressed(KIM)).isFalse();
        post.nextStep(kim);
        assertThat(post.product.mail.accepted()).hasSize(3);
        post.arrives(Letters.mailboxFull(post.lastId(kim), KIM));
        assertThat(shownErrors()).isEqualTo(1);
        assertThat(state()).isEqualTo(EnrollmentState.BOUNCED);
        assertThat(detail().row().badge().failedStep()).isEqualTo(1);
        assertThat(post.isSuppressed(KIM)).isTrue();
    }

    @Test
    void aFullMailboxIsForgottenAfterTwoWeeks() {
        post.arrives(Letters.mailboxFull(post.firstId(kim), KIM));
        post.nextStep(kim);
        post.arrives(Letters.mailboxFull(post.lastId(kim), KIM));
        post.nextStep(kim);
        post.product.clock.advance(Duration.ofDays(15));
        post.arrives(Letters.mailboxFull(post.lastId(kim), KIM));
        assertThat(state()).isEqualTo(EnrollmentState.WAITING);
        assertThat(post.isSuppressed(KIM)).isFalse();
    }

    @Test
    void aPassingFaultOfAnEarlierStepMovesNothingAfterALaterOneWentOut() {
        post.nextStep(kim);
        Instant due = detail().row().dueAt();
        post.arrives(Letters.mailboxFull(post.firstId(kim), KIM));
        assertThat(state()).isEqualTo(EnrollmentState.ACTIVE);
        assertThat(detail().row().stepNumber()).isEqualTo(3);
        assertThat(detail().row().dueAt()).isEqualTo(due);
    }

    private long shownErrors() {
        return post.product.sql.number("select count(*) from returned_mail where shown = true");
    }

    private String overQuota(String messageId) {
        return Letters.bounce(
                messageId, KIM, "failed", "5.4.5", "550 5.4.5 Daily user sending limit exceeded");
    }

    @Test
    void aLimitOfTheSendersHoldsTheInboxOnceAndTheStepIsSentAgainLater() {
        post.arrives(overQuota(post.firstId(kim)));
        assertThat(post.view().state()).isEqualTo(InboxState.HELD);
        assertThat(state()).isEqualTo(EnrollmentState.WAITING);
        assertThat(detail().row().waitingReason()).isEqualTo(WaitingReason.INBOX_HELD);
        assertThat(detail().row().stepNumber()).isEqualTo(1);
        assertThat(detail().row().badge().code()).isEqualTo(ErrorCode.RATE_LIMIT_REACHED);
        assertThat(post.isSuppressed(KIM)).isFalse();
        post.product.inboxes.resume(post.product.admin, post.inbox);
        post.product.tick();
        assertThat(post.product.mail.accepted()).hasSize(2);
        assertThat(detail().row().badge()).isNull();
        assertThat(detail().row().stepNumber()).isEqualTo(2);
    }

    @Test
    void aLimitThatARepResumesByHandIsAnErrorAtTheStep() {
        post.product.inboxes.change(
                post.product.admin,
                post.inbox,
                new InboxRequest(
                        null, null, null, null, null, null, null, null, null, null, null, false,
                        null),
                null);
        post.arrives(overQuota(post.firstId(kim)));
        assertThat(post.view().state()).isEqualTo(InboxState.HELD);
        assertThat(state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(detail().row().badge().code()).isEqualTo(ErrorCode.RATE_LIMIT_REACHED);
    }

    @Test
    void aStepThatComesBackThreeTimesForTheSenderNeedsAPerson() {
        for (int i = 0; i < 3; i++) {
            post.arrives(overQuota(post.lastId(kim)));
            post.product.clock.advance(Duration.ofMinutes(1));
            post.product.inboxes.resume(post.product.admin, post.inbox);
            post.product.tick();
        }
        assertThat(state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(post.product.mail.accepted()).hasSize(3);
        assertThat(post.isSuppressed(KIM)).isFalse();
    }

    @Test
    void aReportAboutAMailFromBeforeTheInboxWasMendedDoesNotHoldItAgain() {
        long lee = post.mail("lee@simulator.test");
        post.arrives(overQuota(post.firstId(kim)));
        post.product.clock.advance(Duration.ofMinutes(5));
        post.product.inboxes.reconnect(post.product.admin, post.inbox, null, null, null);
        post.arrives(
                Letters.bounce(
                        post.firstId(lee),
                        "lee@simulator.test",
                        "failed",
                        "5.4.5",
                        "550 5.4.5 Daily user sending limit exceeded"));
        assertThat(post.view().state()).isEqualTo(InboxState.CONNECTED);
        post.product.tick();
        assertThat(post.detail(lee).row().stepNumber()).isEqualTo(2);
        assertThat(post.product.mail.accepted()).hasSize(4);
        post.arrives(overQuota(post.lastId(kim)));
        assertThat(post.view().state()).isEqualTo(InboxState.HELD);
    }
}
