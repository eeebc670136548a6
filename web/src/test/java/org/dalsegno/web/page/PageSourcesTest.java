package org.dalsegno.web.page;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.SentFinding;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.digest.Measure;
import org.dalsegno.domain.digest.QuietDays;
import org.dalsegno.domain.digest.Trend;
import org.dalsegno.domain.digest.Verdict;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.error.Scope;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.domain.inbox.UsualLimit;
import org.dalsegno.domain.mending.Mender;
import org.dalsegno.domain.proving.Finding;
import org.dalsegno.service.diagnosis.Event;
import org.dalsegno.service.diagnosis.Tier;
import org.dalsegno.service.mending.Bulk;
import org.dalsegno.service.mending.BulkOrder;
import org.dalsegno.service.notifying.ChatChannel;
import org.dalsegno.service.reporting.DigestView;
import org.dalsegno.service.reporting.ErrorView;
import org.dalsegno.service.reviewing.ReportState;
import org.dalsegno.service.reviewing.UnmatchedPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every page keeps to, read from the pages themselves. */
class PageSourcesTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path CODE = Path.of("src/main/java");
    private static final Pattern TEXT =
            Pattern.compile(
                    "texts\\['([\\w.]+)'\\]|words\\.fill\\('([\\w.]+)'|(?:texts\\.(?:of|plain)|notices\\.\\w+|say)\\(\\s*\"([\\w.]+)\"");

    /** What is chosen from, as in {@code words.fill(one ? 'a.b' : 'c.d', …)}. */
    private static final Pattern CHOICE =
            Pattern.compile("(?:texts\\[|words\\.fill\\()([^,\\])]*\\?[^,\\])]*)");

    private static final Pattern KEY = Pattern.compile("'([a-z]\\w*(?:\\.\\w+)+)'");
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "escape=\"false\"|\\sstyle=\"|\\son[a-z]+=\"(?!PF\\()|<script|javascript:");
    private static final Pattern VARIABLE = Pattern.compile("\\bvar=\"(\\w+)\"");
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("org.dalsegno.web.texts", Locale.ENGLISH);

    static Stream<Path> pages() throws IOException {
        return files(PAGES, ".xhtml");
    }

    private static Stream<Path> files(Path root, String end) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(p -> p.toString().endsWith(end)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPageHasUnescapedTextInlineStylesOrInlineScripts(Path page) throws IOException {
        assertThat(FORBIDDEN.matcher(Files.readString(page)).results().map(r -> r.group()))
                .isEmpty();
    }

    /** One that is named like a bean means the bean in some places and itself in others. */
    @ParameterizedTest
    @MethodSource("pages")
    void noVariableIsNamedLikeABean(Path page) throws IOException {
        assertThat(VARIABLE.matcher(Files.readString(page)).results().map(r -> r.group(1)))
                .doesNotContainAnyElementsOf(beans());
    }

    private static List<String> beans() throws IOException {
        return files(CODE, ".java")
                .filter(PageSourcesTest::isNamed)
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .toList();
    }

    private static boolean isNamed(Path file) {
        try {
            return Files.readString(file).contains("\n@Named\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        Set<String> asked =
                Stream.concat(pages(), files(CODE, ".java"))
                        .flatMap(PageSourcesTest::keys)
                        .filter(key -> !key.endsWith("."))
                        .collect(toCollection(TreeSet::new));

        assertThat(asked).hasSizeGreaterThan(100).allMatch(BUNDLE::containsKey);
    }

    private static Stream<String> keys(Path file) {
        try {
            String source = Files.readString(file);
            Stream<String> plain =
                    TEXT.matcher(source)
                            .results()
                            .flatMap(r -> Stream.of(r.group(1), r.group(2), r.group(3)))
                            .filter(Objects::nonNull);
            Stream<String> chosen =
                    CHOICE.matcher(source)
                            .results()
                            .flatMap(r -> KEY.matcher(r.group(1)).results())
                            .map(r -> r.group(1));
            return Stream.concat(plain, chosen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyWordOfTheDomainHasItsText() {
        assertThat(
                        Stream.of(
                                        words("state.", EnrollmentState.values()),
                                        words("waiting.", WaitingReason.values()),
                                        words("outcome.", Outcome.Kind.values()),
                                        words("sent.", SentFinding.values()),
                                        words("phase.", Phase.values()),
                                        words("scope.", Scope.values()),
                                        words("mender.", Mender.values()),
                                        words("views.", ErrorView.values()),
                                        words("bulk.kind.", BulkOrder.Kind.values()),
                                        words("bulk.status.", Bulk.Status.values()),
                                        words("fixer.", ErrorCode.Fixer.values()),
                                        words("event.", Event.values()),
                                        words("tier.", Tier.values()),
                                        words("wrong.own.", ReportState.values()),
                                        words("rules.order.", UnmatchedPage.Order.values()),
                                        words("provider.", Provider.values()),
                                        words("security.", Security.values()),
                                        words("quotaWindow.", QuotaWindow.values()),
                                        words("quietDays.", QuietDays.values()),
                                        words("channel.", ChatChannel.values()),
                                        words("usualLimit.", UsualLimit.values()),
                                        words("measure.", Measure.values()),
                                        words("trend.", Trend.Direction.values()),
                                        words("verdict.", Verdict.values()),
                                        words("proof.short.", Finding.values()),
                                        words("proof.says.", Finding.values()),
                                        words("proof.todo.", Finding.values()),
                                        words("careReason.", DigestView.CareReason.values()),
                                        words("inbox.state.", InboxState.values()))
                                .flatMap(List::stream))
                .allMatch(BUNDLE::containsKey);
    }

    @Test
    void whatIsSaidInGermanIsSaidInEnglishWithTheSamePlaces() {
        ResourceBundle german =
                ResourceBundle.getBundle(
                        "org.dalsegno.web.texts",
                        Locale.GERMAN,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        Pattern place = Pattern.compile("\\{\\d");
        assertThat(german.keySet())
                .allSatisfy(
                        key ->
                                assertThat(places(place, german.getString(key)))
                                        .as(key)
                                        .isEqualTo(places(place, BUNDLE.getString(key))));
    }

    private static Set<String> places(Pattern place, String text) {
        return place.matcher(text)
                .results()
                .map(r -> r.group())
                .collect(toCollection(TreeSet::new));
    }

    private static List<String> words(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name()).toList();
    }
}
