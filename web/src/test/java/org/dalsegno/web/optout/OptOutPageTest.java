package org.dalsegno.web.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class OptOutPageTest {

    @Test
    void theQuestionHasAButtonThatPostsAndNoScript() {
        String html = OptOutPage.ask("a…@example.com", Locale.ENGLISH);

        assertThat(html)
                .contains("a…@example.com")
                .contains("<form method=\"post\">")
                .doesNotContain("<script")
                .doesNotContain("#title#");
    }

    @Test
    void whatComesFromOutsideIsEscaped() {
        assertThat(OptOutPage.done("<b>'\"&{0}", Locale.ENGLISH))
                .contains("&lt;b&gt;&#39;&quot;&amp;{0}")
                .doesNotContain("<b>");
    }

    @Test
    void anUnknownLinkSaysSoWithoutAButton() {
        assertThat(OptOutPage.unknown(Locale.ENGLISH))
                .contains("Unknown link")
                .doesNotContain("<form");
    }

    @Test
    void aGermanBrowserReadsGerman() {
        assertThat(OptOutPage.ask("a…@example.com", Locale.GERMAN))
                .contains("<html lang=\"de\">", "Keine Mails mehr an a…@example.com?");
        assertThat(OptOutPage.unknown(Locale.ENGLISH)).contains("<html lang=\"en\">");
    }
}
