package org.dalsegno.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.dalsegno.service.access.Appearance.Language;
import org.junit.jupiter.api.Test;

class LookTest {

    @Test
    void theUsersOwnChoiceComesFirst() {
        assertThat(Look.wanted(Language.EN, List.of(Locale.GERMANY))).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void otherwiseTheBrowsersFirstLanguageThatWeHave() {
        assertThat(Look.wanted(null, List.of(Locale.FRENCH, new Locale("de", "AT"), Locale.UK)))
                .isEqualTo(Locale.GERMAN);
    }

    @Test
    void whoSaysNothingGetsEnglish() {
        assertThat(Look.wanted(null, List.of())).isEqualTo(Locale.ENGLISH);
        assertThat(Look.wanted(null, List.of(Locale.JAPANESE))).isEqualTo(Locale.ENGLISH);
    }
}
