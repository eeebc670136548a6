package org.dalsegno.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Failure;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Diagnoses every sample reply once, against finding the same phrases with one expression. */
@State(Scope.Benchmark)
public class ReplyBenchmark {
    private static final List<String> WORD_FILES =
            List.of(
                    "google",
                    "microsoft",
                    "providers",
                    "words-sender",
                    "words-message",
                    "words-mailbox",
                    "words-ways",
                    "weak");

    private final Diagnoser diagnoser = new Diagnoser();
    private final List<Failure> failures = failures();
    private final Pattern phrases = phrases();

    /** Ours: codes, words, rules, the verdict and why. */
    @Benchmark
    public void diagnose(Blackhole hole) {
        for (Failure failure : failures) {
            hole.consume(diagnoser.diagnose(failure));
        }
    }

    /** The yardstick: all phrases of the rules as one alternation; no verdict. */
    @Benchmark
    public void oneExpression(Blackhole hole) {
        for (Failure failure : failures) {
            Matcher matcher = phrases.matcher(failure.reply());
            while (matcher.find()) {
                hole.consume(matcher.start());
            }
        }
    }

    private static List<Failure> failures() {
        List<Failure> failures = new ArrayList<>();
        for (Samples.Row row : Samples.replies()) {
            Channel.byId(row.channel())
                    .ifPresent(
                            channel ->
                                    failures.add(
                                            new Failure(
                                                    channel,
                                                    Phase.byName(row.phase()).orElse(null),
                                                    null,
                                                    row.reply(),
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null)));
        }
        return failures;
    }

    private static Pattern phrases() {
        return Pattern.compile(
                WORD_FILES.stream()
                        .flatMap(ReplyBenchmark::words)
                        .distinct()
                        .map(ReplyBenchmark::expression)
                        .collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE);
    }

    /** A choice among the words, {@code {a,b}}, is one of the expression's own. */
    private static String expression(String phrase) {
        StringBuilder expression = new StringBuilder();
        int from = 0;
        int open = phrase.indexOf('{');
        while (open >= 0) {
            int close = phrase.indexOf('}', open);
            expression
                    .append(Pattern.quote(phrase.substring(from, open)))
                    .append(
                            Stream.of(phrase.substring(open + 1, close).split(","))
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining("|", "(?:", ")")));
            from = close + 1;
            open = phrase.indexOf('{', from);
        }
        return expression.append(Pattern.quote(phrase.substring(from))).toString();
    }

    /** Where a choice is among several phrases each, all of them. */
    private static Stream<String> phrases(String words) {
        boolean several = words.matches(".*\\{[^}]* & .*");
        return Stream.of(several ? words.split(" & |[{},]") : words.split(" & "))
                .filter(phrase -> !phrase.isBlank());
    }

    private static Stream<String> words(String file) {
        InputStream rules = Diagnoser.class.getResourceAsStream(file + ".rules");
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(rules, StandardCharsets.UTF_8))) {
            return reader
                    .lines()
                    .filter(line -> line.startsWith("words: "))
                    .flatMap(line -> phrases(line.substring(7)))
                    .filter(phrase -> !phrase.startsWith("!"))
                    .map(phrase -> phrase.replace("*", "").replace("\"", "").strip())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
