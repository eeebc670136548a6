package org.dalsegno.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Failure;
import org.junit.jupiter.api.Test;

class ExplainTest {

    private final Explain explain = new Explain(new Texts());
    private final Diagnoser diagnoser = new Diagnoser();

    private String sentence(Phase phase, String reply) {
        return sentence(diagnoser.diagnose(Failure.smtp(phase, reply)));
    }

    private String sentence(Diagnosis diagnosis) {
        return explain.because(diagnosis) + " " + explain.words(diagnosis);
    }

    @Test
    void theWordsThatDecidedAreQuotedAsTheyWereReceived() {
        assertThat(sentence(Phase.END_OF_DATA, "550 5.4.5 Daily user sending limit exceeded."))
                .isEqualTo("Because the reply said Daily user sending limit exceeded");
    }

    @Test
    void aCodeThatDecidedIsCalledACode() {
        assertThat(sentence(Phase.RCPT, "550 5.2.2 zzz")).isEqualTo("Because of the code 5.2.2");
    }

    @Test
    void whatNoRuleKnowsIsSaidToBeUnknown() {
        assertThat(sentence(Phase.RCPT, "zzz")).startsWith("No rule knows this reply.");
    }

    @Test
    void whatWeFoundOurselvesQuotesNobody() {
        Evidence evidence = diagnoser.diagnose(Failure.smtp(Phase.RCPT, "x")).evidence();
        assertThat(sentence(Diagnosis.raised(Cause.TEMP_OUTCOME_UNKNOWN, evidence)).strip())
                .isEqualTo("We found this ourselves; no reply had to be read for it.");
    }
}
