package org.dalsegno.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.domain.delivery.Enrolled.MONDAY;
import static org.dalsegno.domain.delivery.Enrolled.apply;
import static org.dalsegno.domain.delivery.Enrolled.claim;
import static org.dalsegno.domain.delivery.Enrolled.refused;

import java.time.Instant;
import org.dalsegno.domain.error.ErrorCode;
import org.junit.jupiter.api.Test;

class TakeBackTest {

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
