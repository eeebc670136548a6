package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
    @Test
    void aChoiceStandsForEachOfItsWords() {
        assertThat(words("{no,unknown} {user,mailbox} here"))
                .containsExactly(
                        List.of("no user here"),
                        List.of("no mailbox here"),
                        List.of("unknown user here"),
                        List.of("unknown mailbox here"));
    }

    @Test
    void aChoiceMayBeEmptyAndLeavesOneBlank() {
        assertThat(words("mailbox {is,} full & !{mailbox,inbox} size"))
                .containsExactly(
                        List.of("mailbox is full", "!mailbox size"),
                        List.of("mailbox is full", "!inbox size"),
                        List.of("mailbox full", "!mailbox size"),
                        List.of("mailbox full", "!inbox size"));
    }

    private static List<List<String>> words(String line) {
        return RuleReader.read(
                        "test",
                        List.of(
                                "tier: WORDS",
                                "[some.rule]",
                                "words: " + line,
                                "cause: bounce.user_unknown",
                                "source: RFC 5321"))
                .get(0)
                .words();
    }
}
