package org.dalsegno.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.domain.delivery.Enrolled.MONDAY;
import static org.dalsegno.domain.delivery.Enrolled.enrolled;
import static org.dalsegno.domain.delivery.Enrolled.refusal;
import static org.dalsegno.domain.delivery.Enrolled.refuse;
import static org.dalsegno.domain.delivery.Enrolled.refused;

import java.time.Duration;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.Test;

class OpenErrorTest {

    @Test
    void theSameErrorAfterItWasMendedIsReturnedAndAnotherIsNot() {
        Enrollment enrollment = refused();
        assertThat(enrollment.error().isReturned()).isFalse();
        enrollment.restart(null, null, MONDAY);
        refuse(enrollment, Cause.BLOCK_SPAM_CONTENT);
        assertThat(enrollment.error().isReturned()).isTrue();
        enrollment.restart(null, null, MONDAY);
        refuse(enrollment, Cause.BOUNCE_USER_UNKNOWN);
        assertThat(enrollment.error().isReturned()).isFalse();
    }

    @Test
    void whatIsLaidAsideIsBackWhenItIsMetAgain() {
        Enrollment enrollment = refused();
        enrollment.error().snooze(MONDAY.plus(Duration.ofDays(3)));
        enrollment.error().assign(7L);
        enrollment.returned(
                new FiledDiagnosis(refusal(Cause.BOUNCE_USER_UNKNOWN, false, Phase.RCPT), MONDAY),
                1,
                MONDAY);
        assertThat(enrollment.error().isReturned()).isTrue();
        assertThat(enrollment.error().snoozedUntil()).isNull();
        assertThat(enrollment.error().assigneeId()).isEqualTo(7);
    }

    @Test
    void whereNothingIsWrongNothingIsLaidAsideOrAssigned() {
        Enrollment enrollment = enrolled();
        enrollment.error().snooze(MONDAY);
        enrollment.error().assign(7L);
        assertThat(enrollment.error().snoozedUntil()).isNull();
        assertThat(enrollment.error().assigneeId()).isNull();
    }
}
