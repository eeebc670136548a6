package org.dalsegno.web.optout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptOutPageTest {

    @Test
    void theQuestionHasAButtonThatPostsAndNoScript() {
        String html = OptOutPage.ask("a…@example.com");

        assertThat(html)
                .contains("a…@example.com")
                .contains("<form method=\"post\">")
                .doesNotContain("<script")
                .doesNotContain("#title#");
    }

    @Test
    void whatComesFromOutsideIsEscaped() {
        assertThat(OptOutPage.done("<b>'\"&{0}"))
                .contains("&lt;b&gt;&#39;&quot;&amp;{0}")
                .doesNotContain("<b>");
    }

    @Test
    void anUnknownLinkSaysSoWithoutAButton() {
        assertThat(OptOutPage.unknown()).contains("Unknown link").doesNotContain("<form");
    }
}
