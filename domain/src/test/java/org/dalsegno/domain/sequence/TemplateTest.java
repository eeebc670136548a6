package org.dalsegno.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final Function<String, Optional<String>> ANA =
            name ->
                    Optional.ofNullable(
                            Map.of("firstName", "Ana", "trick", "{{lastName}} #{7*7}").get(name));

    private static String fill(String text) {
        return Template.of(text).fill(ANA, UnaryOperator.identity());
    }

    @Test
    void aTokenTakesItsValueAndOtherwiseItsFallback() {
        assertThat(fill("Hi {{firstName|there}} of {{ company | your team }}!"))
                .isEqualTo("Hi Ana of your team!");
    }

    @Test
    void aTokenWithoutValueAndFallbackIsNamed() {
        assertThatThrownBy(() -> fill("Dear {{lastName}}"))
                .isInstanceOfSatisfying(
                        MissingToken.class, e -> assertThat(e.token()).isEqualTo("lastName"));
        assertThat(Template.of("{{lastName}} {{city}} {{firstName}} {{x|y}}").missing(ANA))
                .containsExactly("lastName", "city");
    }

    @Test
    void aValueIsNeverReadAgain() {
        assertThat(fill("{{trick}}")).isEqualTo("{{lastName}} #{7*7}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{", "}}", "{{}}", "a {{ b", "{{a{{b}}", "{ {x}}", "", "{{a\nb}}"})
    void whatIsNoTokenStaysAsItIs(String text) {
        assertThat(Template.of(text).fill(name -> Optional.of("!"), UnaryOperator.identity()))
                .isEqualTo(text.equals("{{a{{b}}") ? "{{a!" : text);
    }

    @Test
    void whatIsMissingIsMarkedAndTheRestStaysATemplate() {
        Template template = Template.of("{{a}} {{b}} {{c|there}} {{");

        assertThat(template.marked(name -> Optional.of("v").filter(v -> name.equals("a"))))
                .isEqualTo("{{a}} [b] {{c|there}} {{");
    }
}
