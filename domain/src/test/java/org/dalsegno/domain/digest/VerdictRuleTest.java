package org.dalsegno.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictRuleTest {

    @Test
    void aDayWithoutSignsIsWell() {
        assertThat(VerdictRule.of(new Signs(0, 0, 0, 0, 0, 0))).isEqualTo(VerdictRule.NOTHING_OPEN);
        assertThat(VerdictRule.NOTHING_OPEN.verdict()).isEqualTo(Verdict.ALL_WELL);
    }

    @Test
    void aDisconnectedInboxIsWorseThanAnythingElse() {
        VerdictRule rule = VerdictRule.of(new Signs(1, 3, 400, 1000, 500, 100));
        assertThat(rule).isEqualTo(VerdictRule.INBOX_DISCONNECTED);
        assertThat(rule.verdict()).isEqualTo(Verdict.ACT_NOW);
    }

    @Test
    void openErrorsAskForAttention() {
        VerdictRule rule = VerdictRule.of(new Signs(0, 1, 1, 10, 0, 0));
        assertThat(rule).isEqualTo(VerdictRule.NEED_ACTION);
        assertThat(rule.verdict()).isEqualTo(Verdict.ATTENTION);
    }

    @Test
    void aHeldInboxAloneAsksForAttention() {
        assertThat(VerdictRule.of(new Signs(0, 1, 0, 10, 0, 0))).isEqualTo(VerdictRule.INBOX_HELD);
    }

    @Test
    void tenPercentOfBouncesCannotWait() {
        assertThat(VerdictRule.of(new Signs(0, 0, 0, 1000, 100, 0)))
                .isEqualTo(VerdictRule.BOUNCES_TOO_HIGH);
        assertThat(VerdictRule.of(new Signs(0, 0, 0, 1000, 99, 0)))
                .isEqualTo(VerdictRule.BOUNCES_HIGH);
        assertThat(VerdictRule.of(new Signs(0, 0, 0, 1000, 49, 0)))
                .isEqualTo(VerdictRule.NOTHING_OPEN);
    }

    @Test
    void threeComplaintsInAThousandCannotWait() {
        assertThat(VerdictRule.of(new Signs(0, 0, 0, 1000, 0, 3)))
                .isEqualTo(VerdictRule.COMPLAINTS_TOO_HIGH);
        assertThat(VerdictRule.of(new Signs(0, 0, 0, 1000, 0, 1)))
                .isEqualTo(VerdictRule.COMPLAINTS_HIGH);
    }

    @Test
    void underTwoHundredSendsARateSaysNothing() {
        assertThat(VerdictRule.of(new Signs(0, 0, 0, 199, 199, 5)))
                .isEqualTo(VerdictRule.NOTHING_OPEN);
        assertThat(VerdictRule.of(new Signs(0, 0, 0, 0, 7, 7))).isEqualTo(VerdictRule.NOTHING_OPEN);
    }
}
