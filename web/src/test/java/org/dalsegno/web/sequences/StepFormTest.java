package org.dalsegno.web.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.sequences.SequenceView;
import org.junit.jupiter.api.Test;

class StepFormTest {

    @Test
    void aStepThatIsOnlyOpenedIsSavedAsItWas() {
        Duration delay = Duration.ofDays(2).plusHours(3).plusMinutes(4);

        StepDraft draft =
                StepForm.of(new SequenceView.Step(2, delay, "Subject", "Body", true)).draft();

        assertThat(draft).isEqualTo(new StepDraft(delay, "Subject", "Body", true));
    }

    @Test
    void emptyFieldsOfADelayCountAsNone() {
        StepForm form = new StepForm();
        form.setDays(null);
        form.setHours(5);
        form.setMinutes(null);

        assertThat(form.draft().delay()).isEqualTo(Duration.ofHours(5));
    }
}
