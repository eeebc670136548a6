package org.dalsegno.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.domain.delivery.Enrolled.MONDAY;
import static org.dalsegno.domain.delivery.Enrolled.apply;
import static org.dalsegno.domain.delivery.Enrolled.claim;
import static org.dalsegno.domain.delivery.Enrolled.enrolled;
import static org.dalsegno.domain.delivery.Enrolled.refusal;
import static org.dalsegno.domain.delivery.Enrolled.refuse;
import static org.dalsegno.domain.delivery.Enrolled.refused;

import java.time.Duration;
import java.time.Instant;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Undo puts a restart back only while nothing has come of it, so that nothing is sent twice. */
class TakeBackTest {

    private static final Instant AGAIN = MONDAY.plusSeconds(60);
    private static final Instant LATER = MONDAY.plusSeconds(120);

    private Enrollment started;
    private Former former;
    private FiledDiagnosis filed;

    @BeforeEach
    void startAgain() {
        started = refused();
        former = started.former();
        filed = started.error().diagnosis().orElseThrow();
        started.restart(null, null, AGAIN);
    }

    private void staysAsItIs() {
        Former now = started.former();
        assertThat(started.takeBack(former, filed, AGAIN, LATER)).isFalse();
        assertThat(started.former()).isEqualTo(now);
    }

    @Test
    void untouchedItIsTakenBack() {
        assertThat(started.takeBack(former, filed, AGAIN, LATER)).isTrue();
        assertThat(started.former()).isEqualTo(former);
    }

    @Test
    void inFlightItStaysAsItIs() {
        claim(started);
        staysAsItIs();
    }

    @Test
    void startedAgainAtAnotherMomentSinceItStaysAsItIs() {
        refuse(started, Cause.BLOCK_SPAM_CONTENT);
        started.restart(null, null, AGAIN.plusSeconds(1));
        staysAsItIs();
    }

    @Test
    void onItsWayToTheNextStepItStaysAsItIs() {
        apply(started, new SendResult.Accepted("250 ok"), 0, AGAIN.plusSeconds(1));
        staysAsItIs();
    }

    @Test
    void withANewBadgeItStaysAsItIs() {
        hold(started, AGAIN);
        assertThat(started.state()).isEqualTo(EnrollmentState.WAITING);
        staysAsItIs();
    }

    @Test
    void endedItStaysAsItIs() {
        started.replied(AGAIN);
        assertThat(started.error().badge()).isEmpty();
        staysAsItIs();
    }

    @Test
    void takenBackOnceItIsNotTakenBackAgain() {
        assertThat(started.takeBack(former, filed, AGAIN, LATER)).isTrue();
        staysAsItIs();
    }

    /** Nearly nothing of it is as a restart leaves it, so that nothing is put back by luck. */
    @Test
    void itStandsExactlyAsItStood() {
        Enrollment takenBack = waitingWithAnErrorThatIsBack();
        Enrollment neverStarted = waitingWithAnErrorThatIsBack();
        Former before = takenBack.former();
        FiledDiagnosis error = takenBack.error().diagnosis().orElseThrow();

        takenBack.restart(1, LATER, AGAIN);
        assertThat(takenBack.takeBack(before, error, AGAIN, LATER)).isTrue();

        assertThat(takenBack.former()).isEqualTo(before);
        assertThat(takenBack)
                .usingRecursiveComparison()
                .ignoringFields("stepSince", "changedAt")
                .isEqualTo(neverStarted);
    }

    private static Enrollment waitingWithAnErrorThatIsBack() {
        Enrollment enrollment = enrolled();
        apply(enrollment, new SendResult.Accepted("250 ok"), 0, MONDAY);
        refuse(enrollment, Cause.BLOCK_SPAM_CONTENT);
        enrollment.restart(null, null, MONDAY.plusSeconds(5));
        hold(enrollment, MONDAY.plusSeconds(10));
        enrollment.postpone(WaitingReason.INBOX_HELD, MONDAY.plusSeconds(15), MONDAY);
        enrollment.error().snooze(MONDAY.plus(Duration.ofDays(1)));
        hold(enrollment, MONDAY.plusSeconds(20));
        enrollment.error().snooze(MONDAY.plus(Duration.ofDays(2)));
        enrollment.error().assign(7L);
        assertThat(enrollment.former())
                .isEqualTo(
                        new Former(
                                EnrollmentState.WAITING,
                                2,
                                MONDAY.plusSeconds(15),
                                MONDAY.plusSeconds(5),
                                WaitingReason.INBOX_HELD,
                                null,
                                2,
                                ErrorCode.PERMANENT_FAIL,
                                true,
                                MONDAY.plus(Duration.ofDays(2)),
                                7L));
        return enrollment;
    }

    private static void hold(Enrollment enrollment, Instant now) {
        SendResult refused =
                new SendResult.Refused(refusal(Cause.AUTH_BAD_CREDENTIALS, false, Phase.AUTH));
        apply(enrollment, refused, 0, now);
    }

    @Test
    void aRestartIsTakenBackToWhereItStood() {
        Enrollment enrollment = refused();
        enrollment.error().assign(7L);
        Former former = enrollment.former();
        FiledDiagnosis filed = enrollment.error().diagnosis().orElseThrow();
        Instant again = MONDAY.plusSeconds(60);
        enrollment.restart(null, again.plusSeconds(20), again);
        assertThat(enrollment.takeBack(former, filed, enrollment.stepSince(), again)).isTrue();
        assertThat(enrollment.former()).isEqualTo(former);
        assertThat(enrollment.error().badge()).contains(ErrorCode.PERMANENT_FAIL);
        assertThat(enrollment.takeBack(former, filed, again, again)).isFalse();
    }

    @Test
    void whatIsInHandOrWentOnIsNotTakenBack() {
        Enrollment enrollment = refused();
        Former former = enrollment.former();
        FiledDiagnosis filed = enrollment.error().diagnosis().orElseThrow();
        enrollment.restart(null, null, MONDAY);
        claim(enrollment);
        assertThat(enrollment.takeBack(former, filed, MONDAY, MONDAY)).isFalse();
        Instant later = MONDAY.plusSeconds(5);
        apply(enrollment, new SendResult.Accepted("250 ok"), 0, later);
        assertThat(enrollment.takeBack(former, filed, MONDAY, later)).isFalse();
        assertThat(enrollment.stepNumber()).isEqualTo(2);
    }
}
