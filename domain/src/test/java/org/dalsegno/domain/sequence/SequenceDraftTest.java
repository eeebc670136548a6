package org.dalsegno.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.dalsegno.domain.InvalidInput;
import org.junit.jupiter.api.Test;

class SequenceDraftTest {

    private static List<String> problems(StepDraft step, WindowDraft window) {
        SequenceDraft draft = new SequenceDraft("Name", List.of(step), window, null);
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, draft::check);
        return refused.problems().stream().map(p -> p.pointer() + " " + p.code()).toList();
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThat(
                        problems(
                                new StepDraft(Duration.ofDays(-1), " ", null, true),
                                new WindowDraft(List.of("FUN"), "17:00", "9", "Mars/Base")))
                .containsExactly(
                        "/steps/0/delay NEGATIVE_DELAY",
                        "/steps/0/subject REQUIRED",
                        "/steps/0/body REQUIRED",
                        "/sendWindow/timeZone UNKNOWN_TIME_ZONE",
                        "/sendWindow/days/0 UNKNOWN_DAY",
                        "/sendWindow/to NOT_A_TIME");
    }

    @Test
    void aLineBreakInASubjectIsRefused() {
        assertThat(problems(new StepDraft(null, "Hello\r\nBcc: all@example.com", "Hi", true), null))
                .containsExactly("/steps/0/subject CONTROL_CHARACTER");
    }

    @Test
    void anUnclosedTokenIsRefused() {
        assertThat(problems(new StepDraft(null, "Hello {{firstName", "Hi {{}}", true), null))
                .containsExactly(
                        "/steps/0/subject MALFORMED_TOKEN", "/steps/0/body MALFORMED_TOKEN");
    }

    @Test
    void aWindowMustEndAfterItBegins() {
        assertThat(
                        problems(
                                new StepDraft(null, "S", "B", true),
                                new WindowDraft(null, "17:00", "09:00", "UTC")))
                .containsExactly("/sendWindow/to OUT_OF_RANGE");
    }

    @Test
    void aSequenceWithoutStepsIsRefused() {
        InvalidInput refused =
                catchThrowableOfType(
                        InvalidInput.class,
                        () -> new SequenceDraft("Name", List.of(), null, null).check());
        assertThat(refused.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.pointer()).isEqualTo("/steps"));
    }

    @Test
    void aGoodDraftPasses() {
        SequenceDraft draft =
                new SequenceDraft(
                        "Name",
                        List.of(
                                new StepDraft(
                                        Duration.ofDays(2),
                                        "Hi {{firstName|there}}",
                                        "Body",
                                        true)),
                        new WindowDraft(
                                List.of("mon", "TUESDAY"), "09:00", "24:00", "Europe/Vienna"),
                        Duration.ofDays(3));
        assertThatCode(draft::check).doesNotThrowAnyException();
    }
}
