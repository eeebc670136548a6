package org.dalsegno.web.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceFormTest {

    private final SequenceForm form = new SequenceForm();
    private final StepForm second = StepForm.after(2);

    @BeforeEach
    void begin() {
        form.begin("UTC");
        form.getSteps().add(second);
    }

    @Test
    void aStepMovesOnePlaceAndNotOverTheEnds() {
        form.move(second, 1);
        assertThat(form.getSteps().indexOf(second)).isEqualTo(1);
        form.move(second, -1);
        assertThat(form.getSteps().indexOf(second)).isZero();
        form.move(second, -1);
        assertThat(form.getSteps()).hasSize(2).startsWith(second);
    }

    @Test
    void effectsAreShownOnceForEachDraft() {
        form.setName("Outbound");
        assertThat(form.hasShown(form.draft())).isFalse();
        assertThat(form.hasShown(form.draft())).isTrue();
        second.setSubject("Changed in between");
        assertThat(form.hasShown(form.draft())).isFalse();
    }
}
