package org.dalsegno.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "first.last+tag@sub.example.com",
                "o'brien@example.ie",
                "x_y-z@example.museum",
                "1@2b.io",
                "UPPER@Example.COM"
            })
    void anOrdinaryAddressIsGood(String typed) {
        assertThat(EmailAddress.problem(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a b@example.com, 2",
        "a@exa mple.com, 6",
        "no-at.example.com, 18",
        "@example.com, 1",
        "a@, 3",
        ".a@example.com, 1",
        "a..b@example.com, 3",
        "a@example..com, 11",
        "a@example, 10",
        "a@example.123, 11",
        "a@-example.com, 3",
        "'a,b@example.com', 2",
        "'\"a\"@example.com', 1",
        "a@b@example.com, 2"
    })
    void theFirstWrongCharacterIsNamed(String typed, int position) {
        InvalidEmail problem =
                catchThrowableOfType(InvalidEmail.class, () -> EmailAddress.parse(typed));
        assertThat(problem).as(typed).isNotNull();
        assertThat(problem.position()).as(problem.getMessage()).isEqualTo(position);
        assertThat(problem.getMessage()).isNotBlank();
    }

    @Test
    void theWrongCharacterIsShown() {
        assertThat(EmailAddress.everywhereProblem("peña@example.com"))
                .hasValueSatisfying(
                        e ->
                                assertThat(e)
                                        .hasMessageContaining("\"ñ\"")
                                        .hasMessageContaining("Character 3"));
    }

    @Test
    void aLineBreakIsNamedAndNotShown() {
        assertThat(EmailAddress.problem("a\r\nBcc:x@example.com"))
                .hasValueSatisfying(
                        e ->
                                assertThat(e.getMessage())
                                        .contains("control character")
                                        .doesNotContain("\n"));
    }

    @Test
    void aDomainOfAnotherAlphabetGoesOutInALabels() {
        assertThat(EmailAddress.parse("info@bücher.example").value())
                .isEqualTo("info@xn--bcher-kva.example");
    }

    @Test
    void caseDoesNotMakeAnotherMailbox() {
        assertThat(EmailAddress.parse("Ana@Example.com").key())
                .isEqualTo(EmailAddress.parse("ana@example.COM").key());
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(EmailAddress.problem("a".repeat(65) + "@example.com")).isPresent();
        assertThat(EmailAddress.problem("a@" + "b".repeat(64) + ".com")).isPresent();
        assertThat(EmailAddress.problem("a@" + "b.".repeat(130) + "com")).isPresent();
    }
}
