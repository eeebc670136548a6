package org.dalsegno.domain.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorTextsTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    @Test
    void everyCodeAndCauseHasExactlyItsTextsInEachLanguage() throws IOException {
        for (String file : List.of("error-texts.properties", "error-texts_de.properties")) {
            Properties texts = new Properties();
            try (Reader in =
                    new InputStreamReader(
                            ErrorTexts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
                texts.load(in);
            }
            assertThat(new TreeSet<>(texts.stringPropertyNames())).as(file).isEqualTo(wantedKeys());
        }
    }

    @Test
    void noTextIsEmptyAndNoTitleIsLongerThanABadge() {
        for (Locale language : LANGUAGES) {
            for (String key : wantedKeys()) {
                String text = ErrorTexts.bundle(language).getString(key);
                assertThat(text).as(key).isNotBlank().doesNotContain("{", "<");
                if (key.endsWith(".title")) {
                    assertThat(text).as(key).hasSizeLessThanOrEqualTo(50);
                }
            }
        }
    }

    @Test
    void anUnknownLanguageReadsEnglishWhereverTheServerStands() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(ErrorTexts.title(ErrorCode.BOUNCED, Locale.forLanguageTag("fi")))
                    .isEqualTo("Bounced");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Set<String> wantedKeys() {
        Stream<String> codes = Arrays.stream(ErrorCode.values()).map(c -> "code." + c.id());
        Stream<String> causes = Arrays.stream(Cause.values()).map(c -> "cause." + c.id());
        TreeSet<String> keys = new TreeSet<>();
        Stream.concat(codes, causes)
                .forEach(
                        k -> keys.addAll(List.of(k + ".title", k + ".meaning", k + ".resolution")));
        return keys;
    }
}
