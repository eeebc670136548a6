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
        return fill(new Renderer(), step(subject, body), tokens);
    }

    private static Step step(String subject, String body) {
        SequenceDraft draft =
                new SequenceDraft(
                        "S", List.of(new StepDraft(null, subject, body, true)), null, null);
        return new Sequence(1, draft, Instant.EPOCH).step(1).orElseThrow();
    }

    private static Rendered fill(Renderer renderer, Step step, Map<String, String> tokens) {
        return renderer.render(step, name -> Optional.ofNullable(tokens.get(name)), LINK);
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

    @Test
    void aTemplateIsReadOnceAndFilledForEachContact() {
        String body =
                "<p>Dear {{firstName|there}},</p><p>{{company}} &amp; we<br>{{firstName|you}} </p>";
        Renderer renderer = new Renderer();
        Step step = step("Hi {{firstName|you}}", body);
        Rendered ana = fill(renderer, step, Map.of("firstName", "Ana", "company", "<A> & B"));
        Rendered nobody = fill(renderer, step, Map.of("company", "C\n\n\nD"));
        assertThat(ana.subject()).isEqualTo("Hi Ana");
        assertThat(ana.text()).startsWith("Dear Ana,\n\n<A> & B & we\nAna\n\n--\n");
        assertThat(ana.html()).contains("&lt;A&gt; &amp; B &amp; we<br>Ana");
        assertThat(nobody.subject()).isEqualTo("Hi you");
        assertThat(nobody.text()).startsWith("Dear there,\n\nC D & we\nyou\n\n--\n");
    }

    /** The short way and the long way to the plain part say the same. */
    @Test
    void aTokenInALinkIsInThePlainPartToo() {
        Map<String, String> values = Map.of("page", "https://example.com/a?b&c", "name", "Ana");
        assertThat(render("Hi", "<p>{{name}}: <a href=\"{{page}}\">here</a></p>", values).text())
                .startsWith("Ana: here (https://example.com/a?b&c)");
        assertThat(render("Hi", "<a href=\"{{page}}\">{{page}}</a> <b>x</b>", values).text())
                .startsWith("https://example.com/a?b&c x");
        assertThat(render("Hi", "<p title=\"{{name}}\">{{page}}</p>", values).text())
                .startsWith("https://example.com/a?b&c\n");
        assertThat(render("Hi", "<p>\ue000{{name}}</p>", values).text()).startsWith("\ue000Ana");
    }

    @Test
    void anEmptyLinePartsParagraphsHoweverItsLinesEnd() {
        assertThat(render("Hi", "  one\r\ntwo\r\n \t\r\n\r\nthree\rfour  ", Map.of()).html())
                .startsWith("<p>one<br>\ntwo</p>\n<p>three<br>\nfour</p>\n");
        assertThat(render("Hi", "{{x}}", Map.of("x", " \n ")).html()).startsWith("<p></p>\n");
    }

    @Test
    void aValueBetweenQuotationMarksOfEitherKindStaysThere() {
        Map<String, String> hostile = Map.of("x", "a' onclick='b\" c=\"d");
        assertThat(render("Hi", "<a href='{{x}}' title=\"{{x}}\">here</a>", hostile).html())
                .contains("href='a&#39; onclick=&#39;b&quot; c=&quot;d'");
    }

    @Test
    void moreTextsThanAreKeptAreStillFilledRight() {
        Renderer renderer = new Renderer();
        for (int i = 0; i < 1_200; i++) {
            Step step = step("S" + i, "text " + i + " {{name}}");
            assertThat(fill(renderer, step, Map.of("name", "Ana")).text())
                    .startsWith("text " + i + " Ana\n");
        }
    }
}
