package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RulesTest {
    /** With and without a status: words that need one to be believed are not shadowed. */
    private static final List<String> CODES = List.of("", "550", "450", "550 5.1.1");

    private final List<Rule> rules = RuleBook.read();
    private static final Diagnoser DIAGNOSER = new Diagnoser();

    @TestFactory
    Stream<DynamicTest> everyRuleDecidesItsOwnExamples() {
        return rules.stream()
                .flatMap(
                        r ->
                                r.examples().stream()
                                        .map(
                                                e ->
                                                        DynamicTest.dynamicTest(
                                                                r.id() + ": " + e,
                                                                () -> decides(r, e))));
    }

    private void decides(Rule rule, String example) {
        Diagnosis diagnosis = DIAGNOSER.diagnose(failure(example));
        assertThat(diagnosis.trail().get(0).rule()).as(example).isEqualTo(rule.id());
        assertThat(diagnosis.cause()).isEqualTo(rule.cause());
    }

    private static Failure failure(String example) {
        String[] words = example.split(" ", 3);
        return new Failure(
                Channel.byId(words[0]).orElseThrow(),
                Phase.byName(words[1]).orElseThrow(),
                null,
                words[2],
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void everyRuleHasAnIdOfItsOwnASourceAndAnExample() {
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
            assertThat(rule.source()).as(rule.id()).isNotBlank();
            assertThat(rule.examples()).as(rule.id()).isNotEmpty();
        }
    }

    @Test
    void tiersAreInOrder() {
        assertThat(rules.stream().map(Rule::tier)).isSorted();
    }

    /** A phrase that an earlier rule always takes can be left out, so it is an error. */
    @Test
    void noPhraseIsShadowedByAnotherRule() {
        List<String> shadowed = new ArrayList<>();
        for (Rule rule : rules) {
            for (List<String> alternative : rule.words()) {
                String text =
                        String.join(
                                " ; ",
                                alternative.stream()
                                        .filter(w -> !w.startsWith("!"))
                                        .map(RulesTest::whole)
                                        .toList());
                if (CODES.stream().noneMatch(c -> cause(rule, c, text) == rule.cause())) {
                    shadowed.add(rule.id() + ": " + alternative);
                }
            }
        }
        assertThat(shadowed).isEmpty();
    }

    private Cause cause(Rule rule, String code, String text) {
        return DIAGNOSER.diagnose(under(rule.guard(), code, text)).cause();
    }

    private static String whole(String phrase) {
        return phrase.endsWith("*") ? phrase.substring(0, phrase.length() - 1) : phrase;
    }

    private static Failure under(Rule.Guard guard, String otherwise, String text) {
        Channel channel = guard.channels().stream().findFirst().orElse(Channel.MAIL);
        Phase phase = guard.phases().stream().findFirst().orElse(Phase.RETURNED);
        String code =
                guard.codes().stream()
                        .filter(c -> !c.equals("none"))
                        .findFirst()
                        .orElse(otherwise)
                        .replace("xx", "99");
        code = code.equals("499") ? "459" : code.equals("599") ? "559" : code;
        String status =
                guard.statuses().stream()
                        .filter(s -> !s.equals("none"))
                        .findFirst()
                        .orElse("")
                        .replace("x.", "5.");
        boolean api = Reply.isApi(channel);
        return new Failure(
                channel,
                phase,
                Stream.concat(guard.providers().stream(), guard.hosts().stream())
                        .findFirst()
                        .orElse(null),
                api ? text : (code + " " + status + " " + text).strip(),
                null,
                api && !code.isEmpty() ? Integer.valueOf(code) : null,
                null,
                null,
                null);
    }
}
