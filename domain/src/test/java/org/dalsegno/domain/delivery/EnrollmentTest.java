package org.dalsegno.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.domain.delivery.Enrolled.MONDAY;
import static org.dalsegno.domain.delivery.Enrolled.apply;
import static org.dalsegno.domain.delivery.Enrolled.claim;
import static org.dalsegno.domain.delivery.Enrolled.enrolled;
import static org.dalsegno.domain.delivery.Enrolled.refusal;
import static org.dalsegno.domain.delivery.Enrolled.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.sequence.WindowDraft;
import org.junit.jupiter.api.Test;

class EnrollmentTest {

    @Test
    void aSentStepSchedulesTheNextAndTheLastFinishes() {
        Enrollment enrollment = enrolled();
        apply(enrollment, new SendResult.Accepted("250 ok"), 0, MONDAY);
        assertThat(enrollment.stepNumber()).isEqualTo(2);
        assertThat(enrollment.dueAt()).isEqualTo(MONDAY.plus(Duration.ofDays(2)));
        apply(enrollment, new SendResult.Accepted("250 ok"), 0, MONDAY);
        assertThat(enrollment.state()).isEqualTo(EnrollmentState.FINISHED);
        assertThat(enrollment.dueAt()).isNull();
    }

    @Test
    void aClosedWindowIsAGreyChip() {
        WindowDraft office = new WindowDraft(null, "10:00", "17:00", "UTC");
        Enrollment enrollment = enrolled(office);
        assertThat(enrollment.state()).isEqualTo(EnrollmentState.WAITING);
        assertThat(enrollment.waitingReason()).contains(WaitingReason.SEND_WINDOW);
        assertThat(enrollment.dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(1)));
        assertThat(enrollment.error().badge()).isEmpty();
    }

    @Test
    void aPermanentRefusalStopsAtTheStepAndStartsAgainThere() {
        Enrollment enrollment = enrolled();
        apply(enrollment, new SendResult.Accepted("250 ok"), 0, MONDAY);
        apply(
                enrollment,
                new SendResult.Refused(refusal(Cause.BLOCK_SPAM_CONTENT, false, Phase.END_OF_DATA)),
                0,
                MONDAY);
        assertThat(enrollment.state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(enrollment.error().badge()).contains(ErrorCode.PERMANENT_FAIL);
        assertThat(enrollment.error().failedStep()).isEqualTo(2);
        assertThat(enrollment.restartRefusal(null, false)).isEmpty();
        enrollment.restart(null, null, MONDAY);
        assertThat(enrollment.stepNumber()).isEqualTo(2);
        assertThat(enrollment.state()).isEqualTo(EnrollmentState.ACTIVE);
        assertThat(enrollment.error().badge()).isEmpty();
        assertThat(enrollment.restartRefusal(null, false)).contains("NOT_FAILED");
    }

    @Test
    void aTemporaryRefusalIsTriedAgainLaterEachTimeAndThenIsAnError() {
        Enrollment enrollment = enrolled();
        SendResult later = new SendResult.Refused(refusal(Cause.TEMP_SYSTEM, true, Phase.RCPT));
        apply(enrollment, later, 0, MONDAY);
        assertThat(enrollment.waitingReason()).contains(WaitingReason.RETRY);
        assertThat(enrollment.dueAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(5)));
        assertThat(enrollment.error().badge()).isEmpty();
        apply(enrollment, later, 4, MONDAY);
        assertThat(enrollment.dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(12)));
        apply(enrollment, later, 5, MONDAY);
        assertThat(enrollment.state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(enrollment.error().badge()).contains(ErrorCode.SEND_FAILURE);
    }

    @Test
    void noRetryIsLaterThanTwoDaysAfterTheFirst() {
        SendResult later = new SendResult.Refused(refusal(Cause.TEMP_SYSTEM, true, Phase.RCPT));
        Instant now = MONDAY.plus(Duration.ofHours(47));
        assertThat(later.outcome(3, MONDAY, now)).isInstanceOf(Outcome.Failed.class);
        assertThat(later.outcome(0, MONDAY, now)).isInstanceOf(Outcome.Deferred.class);
    }

    @Test
    void aCauseOfTheInboxMakesTheContactWaitAndBlamesNobody() {
        Enrollment enrollment = enrolled();
        Outcome outcome =
                apply(
                        enrollment,
                        new SendResult.Refused(
                                refusal(Cause.AUTH_BAD_CREDENTIALS, false, Phase.AUTH)),
                        0,
                        MONDAY);
        assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
        assertThat(enrollment.state()).isEqualTo(EnrollmentState.WAITING);
        assertThat(enrollment.error().badge()).contains(ErrorCode.INBOX_DISCONNECTED);
        enrollment.inboxResumed(MONDAY.plusSeconds(60));
        assertThat(enrollment.error().badge()).isEmpty();
        assertThat(enrollment.dueAt()).isEqualTo(MONDAY);
    }

    @Test
    void whatFailsBeforeARecipientIsNamedIsNeverTheContacts() {
        SendResult noServer =
                new SendResult.Refused(refusal(Cause.TEMP_NETWORK, true, Phase.CONNECT));
        assertThat(noServer.outcome(9, MONDAY, MONDAY))
                .isInstanceOfSatisfying(
                        Outcome.Deferred.class,
                        d -> assertThat(d.reason()).isEqualTo(WaitingReason.INBOX_HELD));
    }

    @Test
    void aPersonsStopIsNotUndoneByALateAnswer() {
        Enrollment enrollment = enrolled();
        claim(enrollment);
        enrollment.stop(MONDAY);
        apply(enrollment, new SendResult.Accepted("250 ok"), 0, MONDAY);
        assertThat(enrollment.state()).isEqualTo(EnrollmentState.STOPPED);
        assertThat(enrollment.lastSentAt()).isEqualTo(MONDAY);
        assertThat(enrollment.inFlight()).isFalse();
    }

    @Test
    void aBounceMayBeRestartedOnlyWithAnotherAddress() {
        Enrollment enrollment = enrolled();
        FiledDiagnosis filed =
                new FiledDiagnosis(
                        refusal(Cause.BOUNCE_USER_UNKNOWN, false, Phase.RETURNED), MONDAY);
        enrollment.returned(filed, 1, MONDAY);
        assertThat(enrollment.restartRefusal(ErrorCode.BOUNCED, false)).contains("BOUNCED");
        assertThat(enrollment.restartRefusal(null, false)).isEmpty();
    }

    @Test
    void anUnsubscribedContactIsNeverStartedAgain() {
        Enrollment enrollment = enrolled();
        enrollment.returned(
                new FiledDiagnosis(refusal(Cause.UNSUB_OPT_OUT, false, Phase.RETURNED), MONDAY),
                1,
                MONDAY);
        assertThat(enrollment.state()).isEqualTo(EnrollmentState.UNSUBSCRIBED);
        assertThat(enrollment.restartRefusal(null, false)).contains("UNSUBSCRIBED");
    }

    @Test
    void awayMeansUntilThenAndNotEarlier() {
        Enrollment enrollment = enrolled();
        Instant back = MONDAY.plus(Duration.ofDays(7));
        enrollment.away(back, MONDAY);
        assertThat(enrollment.dueAt()).isEqualTo(back);
        enrollment.away(MONDAY.plus(Duration.ofDays(1)), MONDAY);
        assertThat(enrollment.dueAt()).isEqualTo(back);
    }

    @Test
    void threeWorkingDaysAfterThursdayIsTuesday() {
        Instant thursday = Instant.parse("2026-11-26T10:00:00Z");
        assertThat(WorkingDays.after(thursday, 3, ZoneId.of("UTC")))
                .isEqualTo(Instant.parse("2026-12-01T10:00:00Z"));
    }

    @Test
    void whatHasEndedStaysAsItEndedWhateverComesLater() {
        Enrollment replied = enrolled();
        replied.replied(MONDAY);
        replied.stop(MONDAY);
        replied.returned(
                new FiledDiagnosis(
                        refusal(Cause.BOUNCE_USER_UNKNOWN, false, Phase.RETURNED), MONDAY),
                1,
                MONDAY);
        assertThat(replied.state()).isEqualTo(EnrollmentState.REPLIED);
        assertThat(replied.restartRefusal(null, false)).contains("NOT_FAILED");
    }

    @Test
    void whoIsTakenOutIsNotStartedAgain() {
        Enrollment stopped = enrolled();
        stopped.stop(MONDAY);
        assertThat(stopped.restartRefusal(null, false)).contains("NOT_FAILED");
    }

    @Test
    void aRefusedSenderBlamesNoContact() {
        SendResult refused =
                new SendResult.Refused(refusal(Cause.GENERAL_UNMATCHED, false, Phase.MAIL));
        assertThat(refused.outcome(0, MONDAY, MONDAY)).isInstanceOf(Outcome.Deferred.class);
    }

    private static final Duration THREE_DAYS = Duration.ofDays(3);

    @Test
    void aStepIsLateWhenMoreThanItsSequenceAllowsHasPassedSinceItWasFirstDue() {
        Enrollment enrollment = enrolled();
        assertThat(enrollment.isLate(MONDAY.plus(THREE_DAYS))).isFalse();
        assertThat(enrollment.isLate(MONDAY.plus(THREE_DAYS).plusSeconds(1))).isTrue();
    }

    @Test
    void aQuotaARetryAndAHoldMakeAStepLate() {
        Instant later = MONDAY.plus(Duration.ofDays(4));
        Enrollment quota = enrolled();
        quota.postpone(WaitingReason.QUOTA, later, MONDAY);
        assertThat(quota.isLate(later)).isTrue();
        Enrollment retried = enrolled();
        retried.waitFor(WaitingReason.RETRY, later);
        assertThat(retried.isLate(later)).isTrue();
        Enrollment held = enrolled();
        held.waitFor(WaitingReason.INBOX_HELD, null);
        held.inboxResumed(later);
        assertThat(held.isLate(later)).isTrue();
    }

    @Test
    void whoIsAwayOrAskedForADateIsNotLate() {
        Instant back = MONDAY.plus(Duration.ofDays(14));
        Enrollment away = enrolled();
        away.away(back, MONDAY);
        assertThat(away.isLate(back)).isFalse();
        assertThat(away.isLate(back.plus(Duration.ofDays(4)))).isTrue();
        Enrollment later = enrolled();
        later.restart(null, back, MONDAY);
        assertThat(later.isLate(back)).isFalse();
    }

    @Test
    void startedAgainAStepIsNoLongerLate() {
        Enrollment enrollment = enrolled();
        Instant later = MONDAY.plus(Duration.ofDays(9));
        enrollment.restart(null, null, later);
        assertThat(enrollment.isLate(later)).isFalse();
    }
}
