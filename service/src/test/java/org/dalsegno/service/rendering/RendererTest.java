package org.dalsegno.service.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.Step;
import org.dalsegno.domain.sequence.StepDraft;
import org.junit.jupiter.api.Test;

class RendererTest {

    private static final String LINK = "https://mail.example.com/u/abc";

    private static Rendered render(String subject, String body, Map<String, String> tokens) {
        SequenceDraft draft =
                new SequenceDraft(
                        "S", List.of(new StepDraft(null, subject, body, true)), null, null);
        Step step = new Sequence(1, draft, Instant.EPOCH).step(1).orElseThrow();
        return new Renderer().render(step, name -> Optional.ofNullable(tokens.get(name)), LINK);
    }

    @Test
    void plainTextBecomesParagraphs() {
        Rendered mail = render("Hi", "One & two\nthree\n\nfour <five", Map.of());
        assertThat(mail.html())
                .contains("<p>One &amp; two<br>\nthree</p>")
                .contains("<p>four &lt;five</p>");
        assertThat(mail.text()).startsWith("One & two\nthree\n\nfour <five");
    }

    @Test
    void htmlGetsAPlainPartWithItsLinks() {
        Rendered mail =
                render(
                        "Hi",
                        "<p>See <a href=\"https://example.com\">our page</a></p><ul><li>one</li><li>two</li></ul>",
                        Map.of());
        assertThat(mail.text())
                .startsWith("See our page (https://example.com)")
                .contains("- one\n- two");
    }

    @Test
    void whatAContactIsCalledIsNeverMarkup() {
        Map<String, String> hostile =
                Map.of("firstName", "<script>alert(1)</script>", "company", "#{7*7} {{x}}");
        Rendered mail = render("Hi {{company}}", "<p>{{firstName}}</p>", hostile);
        assertThat(mail.html()).contains("&lt;script&gt;").doesNotContain("<script>");
        assertThat(mail.subject()).isEqualTo("Hi #{7*7} {{x}}");
    }

    @Test
    void aLineBreakInANameCannotBeginAHeader() {
        assertThat(
                        render(
                                        "Hi {{firstName}}",
                                        "x",
                                        Map.of("firstName", "A\r\nBcc: all@example.com"))
                                .subject())
                .isEqualTo("Hi A Bcc: all@example.com");
    }

    @Test
    void bothPartsEndWithTheWayOut() {
        Rendered mail = render("Hi", "x", Map.of());
        assertThat(mail.text()).contains(LINK);
        assertThat(mail.html()).contains("href=\"" + LINK + "\"");
    }
}
