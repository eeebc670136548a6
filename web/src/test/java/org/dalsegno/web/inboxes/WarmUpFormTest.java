package org.dalsegno.web.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.inbox.WarmUp;
import org.dalsegno.service.connecting.WarmUpRequest;
import org.junit.jupiter.api.Test;

class WarmUpFormTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    @Test
    void withoutNumbersThereIsNone() {
        WarmUpForm form = new WarmUpForm();
        form.setSince("2026-11-23");
        assertThat(form.request()).isSameAs(WarmUpRequest.NONE);
    }

    @Test
    void whatIsShownIsWhatIsSavedAgain() {
        WarmUpForm form = new WarmUpForm();
        form.show(new WarmUp(20, 10, DAY));
        assertThat(form.request()).isEqualTo(new WarmUpRequest(20, 10, DAY));
        form.show(null);
        assertThat(form.request()).isSameAs(WarmUpRequest.NONE);
    }

    @Test
    void aDayThatIsNoneIsNamed() {
        WarmUpForm form = new WarmUpForm();
        form.setFrom(20);
        form.setSince("23.11.");
        assertThatThrownBy(form::request)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).pointer()).isEqualTo("/warmUp/since"));
    }
}
