package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said in digests and around them is there in both languages. */
class DigestTextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    private static final List<Function<Locale, ResourceBundle>> BUNDLES =
            List.of(DigestTexts::bundle, PostTexts::bundle);

    /** Words that are the same in both languages. */
    private static final Set<String> SAME =
            Set.of(
                    "group.token",
                    "column.name",
                    "column.team",
                    "subject",
                    "subject.teams.more",
                    "preheader");

    static Stream<Arguments> texts() {
        return BUNDLES.stream()
                .flatMap(
                        bundle ->
                                bundle.apply(Locale.ENGLISH).keySet().stream()
                                        .sorted()
                                        .map(
                                                key ->
                                                        Arguments.of(
                                                                key,
                                                                bundle.apply(Locale.ENGLISH)
                                                                        .getString(key),
                                                                bundle.apply(Locale.GERMAN)
                                                                        .getString(key))));
    }

    private static boolean hasWords(String text) {
        return Pattern.compile("\\p{L}{2,}")
                .matcher(text.replaceAll("\\{\\d[^}]*}|number|choice", ""))
                .find();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextIsThereInGerman(String key, String english, String german) {
        assertThat(!hasWords(english) || SAME.contains(key) || !german.equals(english))
                .as(key)
                .isTrue();
    }

    @Test
    void noGermanTextIsAnOrphan() {
        for (Function<Locale, ResourceBundle> bundle : BUNDLES) {
            assertThat(bundle.apply(Locale.GERMAN).getLocale()).isEqualTo(Locale.GERMAN);
            assertThat(bundle.apply(Locale.GERMAN).keySet())
                    .isEqualTo(bundle.apply(Locale.ENGLISH).keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void bothLanguagesHaveTheSamePlaces(String key, String english, String german) {
        if (key.startsWith("time.")) {
            assertThat(DateTimeFormatter.ofPattern(german, Locale.GERMAN)).isNotNull();
        } else {
            assertThat(places(german)).as(key).isEqualTo(places(english));
            assertThat(new MessageFormat(german, Locale.GERMAN)).isNotNull();
            assertThat(german).as("an apostrophe quotes").doesNotContainPattern("\\p{L}'\\p{L}");
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    @Test
    void aLanguageThatNobodyWroteReadsEnglish() {
        assertThat(DigestTexts.in(Locale.FRENCH).of("verdict.ACT_NOW")).isEqualTo("Act now");
    }

    private static DigestView.Group group(
            ErrorCode code, Cause cause, String target, String token) {
        return new DigestView.Group(code, cause, target, token, null, 3, 0, null, "/");
    }

    @Test
    void whatHasTheErrorIsSaidInTheReadersLanguage() {
        DigestView.Group token =
                group(
                        ErrorCode.GENERAL_ERROR,
                        Cause.CONTENT_MISSING_TOKEN,
                        "Willkommen",
                        "company");
        assertThat(DigestTexts.in(Locale.GERMAN).target(token))
                .isEqualTo("{{company}} in Willkommen");
        DigestView.Group silent =
                group(ErrorCode.GENERAL_ERROR, Cause.GENERAL_UNMATCHED, ReplyCode.NONE, null);
        assertThat(DigestTexts.in(Locale.GERMAN).target(silent))
                .isEqualTo("keine Nummer in der Antwort");
        assertThat(DigestTexts.ENGLISH.target(silent)).isEqualTo("no code in the answer");
    }

    @Test
    void numbersAreWrittenAsItsReadersWriteThem() {
        assertThat(DigestTexts.in(Locale.GERMAN).of("number", 7.25)).isEqualTo("7,25");
        assertThat(DigestTexts.ENGLISH.of("number", 7.25)).isEqualTo("7.25");
    }
}
