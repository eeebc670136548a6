package org.dalsegno.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dalsegno.domain.sequence.StepChange;
import org.dalsegno.service.access.Appearance;
import org.dalsegno.service.enrolling.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    /** Only places for values, and signs between them. */
    private static final Pattern WORDLESS = Pattern.compile("(\\{\\d[^}]*}|[^\\p{L}{}])*");

    private static final ResourceBundle ENGLISH = bundle(Locale.ENGLISH);
    private static final ResourceBundle GERMAN = bundle(Locale.GERMAN);

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "org.dalsegno.web.texts",
                locale,
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    static Stream<String> keys() {
        return ENGLISH.keySet().stream().sorted();
    }

    /** What the file itself has, without what it inherits. */
    private static boolean isOwn(String key) {
        String german = GERMAN.getString(key);
        return !german.equals(ENGLISH.getString(key))
                || SAME.contains(key)
                || WORDLESS.matcher(german).matches();
    }

    /** Words that are the same in both languages. */
    private static final Set<String> SAME =
            Set.of(
                    "look.language.EN",
                    "menu.overview",
                    "look.language.DE",
                    "sequences.name",
                    "editor.name",
                    "inbox.name",
                    "contacts.name",
                    "inbox.host",
                    "inbox.port",
                    "panel.host",
                    "digests.team",
                    "provider.GMAIL",
                    "provider.MICROSOFT365",
                    "security.STARTTLS",
                    "security.TLS",
                    "finding.INVALID_EMAIL",
                    "finding.REFUSED",
                    "panel.replyCode",
                    "digests.teams",
                    "capacity.limit",
                    "kept.other",
                    "preferences.place",
                    "channel.SLACK",
                    "channel.TEAMS",
                    "views.TEAM",
                    "csv.name",
                    "editor.body");

    @ParameterizedTest
    @MethodSource("keys")
    void everyTextIsThereInGerman(String key) {
        assertThat(isOwn(key)).as(key).isTrue();
    }

    @Test
    void noGermanTextIsAnOrphan() {
        assertThat(GERMAN.keySet()).isEqualTo(ENGLISH.keySet());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void bothLanguagesHaveTheSamePlaces(String key) {
        assertThat(places(GERMAN.getString(key))).as(key).isEqualTo(places(ENGLISH.getString(key)));
        if (!key.startsWith("time.")) {
            assertThat(new MessageFormat(GERMAN.getString(key), Locale.GERMAN)).isNotNull();
        }
    }

    /** Also those within choices. */
    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toSet());
    }

    @Test
    void everyFindingAndEffectAndChoiceHasItsTexts() {
        assertThat(
                        Stream.of(
                                        Stream.of(Finding.Kind.values()).map(k -> "finding." + k),
                                        Stream.of(Finding.Kind.values())
                                                .map(k -> "finding.title." + k),
                                        Stream.of(StepChange.Kind.values())
                                                .map(k -> "editor.effect." + k),
                                        Stream.of(Appearance.Language.values())
                                                .map(l -> "look.language." + l),
                                        Stream.of(Appearance.Theme.values())
                                                .map(t -> "look.theme." + t))
                                .flatMap(s -> s))
                .allMatch(ENGLISH::containsKey);
    }

    @Test
    void whatTheServiceSaidIsGermanForAGermanAndAsItWasForOthers() {
        assertThat(Texts.said(Locale.GERMAN, "REQUIRED", "This field must not be empty."))
                .isEqualTo("Dieses Feld darf nicht leer sein.");
        assertThat(Texts.said(Locale.ENGLISH, "REQUIRED", "x")).isEqualTo("x");
        assertThat(Texts.said(Locale.GERMAN, "NOBODY_KNOWS_THIS", "x")).isEqualTo("x");
        assertThat(Texts.said(Locale.ENGLISH, "NOBODY_KNOWS_THIS", "a \u202E b"))
                .as("a user's text in it is kept to itself")
                .isEqualTo("\u2068a \u202E b\u2069");
        assertThat(FieldNames.of("/steps/0/subject", Locale.GERMAN))
                .isEqualTo("Schritt 1, Betreff");
    }

    @Test
    void effectsAreSaidInNumbers() {
        assertThat(Texts.of(Locale.ENGLISH, "editor.effect.TEXT", 3, 34, 12))
                .isEqualTo(
                        "Step 3, text: 34 contacts are before it and will get the new text; 12 are past it.");
        assertThat(Texts.of(Locale.GERMAN, "editor.effect.TEXT", 3, 1, 0))
                .isEqualTo(
                        "Schritt 3, Text: 1 Kontakt ist davor und bekommt den neuen; keiner ist schon darüber hinaus.");
    }

    @Test
    void aValueThatTurnsTheDirectionRoundIsKeptToItself() {
        assertThat(Texts.of(Locale.ENGLISH, "panel.stopped", "\u202Emoc"))
                .isEqualTo("\u2068\u202Emoc\u2069 was taken out of the sequence.");
        assertThat(Texts.of(Locale.ENGLISH, "panel.stopped", "Ana"))
                .isEqualTo("Ana was taken out of the sequence.");
    }
}
