package org.dalsegno.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.domain.digest.Reputation.Level.FINE;
import static org.dalsegno.domain.digest.Reputation.Level.HIGH;
import static org.dalsegno.domain.digest.Reputation.Level.NOT_ENOUGH_DATA;
import static org.dalsegno.domain.digest.Reputation.Level.TOO_HIGH;

import org.junit.jupiter.api.Test;

class ReputationTest {

    @Test
    void bouncesAreHighAtFiveAndTooHighAtTenPercent() {
        assertThat(Reputation.BOUNCES.level(new Rate(49, 1000))).isEqualTo(FINE);
        assertThat(Reputation.BOUNCES.level(new Rate(50, 1000))).isEqualTo(HIGH);
        assertThat(Reputation.BOUNCES.level(new Rate(99, 1000))).isEqualTo(HIGH);
        assertThat(Reputation.BOUNCES.level(new Rate(100, 1000))).isEqualTo(TOO_HIGH);
    }

    @Test
    void complaintsAreHighAtOneAndTooHighAtThreeInAThousand() {
        assertThat(Reputation.COMPLAINTS.level(new Rate(0, 1000))).isEqualTo(FINE);
        assertThat(Reputation.COMPLAINTS.level(new Rate(1, 1000))).isEqualTo(HIGH);
        assertThat(Reputation.COMPLAINTS.level(new Rate(3, 1000))).isEqualTo(TOO_HIGH);
    }

    @Test
    void nobodyPublishesALimitOfOptOuts() {
        assertThat(Reputation.UNSUBSCRIBES.level(new Rate(1000, 1000))).isEqualTo(FINE);
    }

    @Test
    void underTwoHundredMailsNothingIsKnown() {
        assertThat(Reputation.BOUNCES.level(new Rate(199, 199))).isEqualTo(NOT_ENOUGH_DATA);
        assertThat(new Rate(1, 199).percent()).isEmpty();
        assertThat(new Rate(1, 200).percent()).contains(0.5);
        assertThat(new Rate(0, 0).percent()).isEmpty();
    }
}
