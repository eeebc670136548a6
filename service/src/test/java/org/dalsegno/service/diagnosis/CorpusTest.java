package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Scores the diagnosis on a labelled corpus that lies beside the checkout ({@code
 * ../shared/corpus}, or {@code -Ddalsegno.corpus=}); writes the confusion, every miss and one line
 * of figures to {@code target/corpus-*.txt}, and fails under the floor that was reached.
 */
class CorpusTest {
    /** Labels that contradict what the mail says; they count as misses all the same. */
    private static final Map<String, String> DISPUTED =
            Map.ofEntries(
                    Map.entry(
                            "arf-19",
                            "an authentication report is nobody's complaint, so nobody is to be suppressed"),
                    Map.entry(
                            "lhost-dragonfly-22",
                            "5.1.3 is bad syntax (RFC 3463), as the reply set has it: INVALID_EMAIL"),
                    Map.entry("lhost-exim-37", "the domain that does not exist is the sender's"),
                    Map.entry(
                            "lhost-opensmtpd-12",
                            "only a delay is reported; nothing is final, nobody is suppressed"),
                    Map.entry("lhost-opensmtpd-13", "TSS04 is RATE_LIMIT_REACHED in the reply set"),
                    Map.entry("lhost-qmail-25", "says of the first recipient: Mailbox full"),
                    Map.entry("lhost-x2-01", "says that the user has no account"),
                    Map.entry("rfc3464-42", "says that the account does not exist"),
                    Map.entry(
                            "lhost-powermta-01",
                            "the same words and status as lhost-zoho-02, which is not to be suppressed"),
                    Map.entry(
                            "lhost-exim-61",
                            "the failed address is the sender's own, made the same when the mail was anonymised"),
                    Map.entry(
                            "rhost-nttdocomo-02",
                            "the same words as lhost-postfix-03, which is labelled BOUNCED"),
                    Map.entry(
                            "rhost-nttdocomo-03",
                            "the same words as lhost-postfix-03, which is labelled BOUNCED"),
                    Map.entry(
                            "not-bounces/rb-issue-368-bug",
                            "a robot without a return path says: reject reason Mailbox full, and returns the mail"),
                    Map.entry(
                            "rhost-microsoft-05", "4.7.650 is RATE_LIMIT_REACHED in the reply set"),
                    Map.entry(
                            "rhost-aol-06",
                            "the same words and status as lhost-postfix-17, which is labelled PERMANENT_FAIL"));

    @Test
    void repliesReachTheFloor() throws IOException {
        Score score = set().replies();
        score.write("replies", Map.of());
        assertThat(score.rightShare()).isGreaterThanOrEqualTo(0.99);
        assertThat(score.wronglySuppressed()).isZero();
    }

    @Test
    void mailsReachTheFloor() throws IOException {
        Score score = set().mails();
        score.write("mails", DISPUTED);
        assertThat(score.rightShare()).isGreaterThanOrEqualTo(0.975);
        assertThat(score.suppressedShare()).isGreaterThanOrEqualTo(0.935);
        assertThat(score.wronglySuppressed()).isLessThanOrEqualTo(2);
    }

    @Test
    void whatIsNoReportIsNone() throws IOException {
        LabelledSet set = set();
        List<String> wrong =
                files("not-bounces")
                        .filter(f -> set.read(f).event() != Event.NOT_A_BOUNCE)
                        .map(f -> f.getFileName().toString())
                        .toList();
        assertThat(wrong).isSubsetOf("rb-issue-368-bug.eml");
    }

    @Test
    void carriageReturnsChangeNothing() throws IOException {
        List<Path> files = files("mails").toList();
        ReturnedMailReader reader = new ReturnedMailReader(new Diagnoser());
        for (Path file : files) {
            byte[] lf =
                    MimeReader.lineFeeds(latin(Files.readAllBytes(file)))
                            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            ReturnedMail expected = reader.read(lf, LabelledSet.NOW);
            for (String end : List.of("\r\n", "\r")) {
                byte[] other =
                        latin(lf)
                                .replace("\n", end)
                                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                ReturnedMail got = reader.read(other, LabelledSet.NOW);
                assertThat(codes(got))
                        .as(file.getFileName() + " with " + end.length())
                        .isEqualTo(codes(expected));
            }
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static String codes(ReturnedMail mail) {
        return mail.event()
                + mail.recipients().stream()
                        .map(
                                r ->
                                        r.address()
                                                + (r.diagnosis() == null
                                                        ? ""
                                                        : r.diagnosis().cause().id()))
                        .collect(Collectors.joining(","));
    }

    private static LabelledSet set() {
        return new LabelledSet(corpus());
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(corpus().resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }

    private static Path corpus() {
        Path corpus = Path.of(System.getProperty("dalsegno.corpus", "../../shared/corpus"));
        assumeTrue(
                Files.isDirectory(corpus),
                "skipped: no corpus at " + corpus.toAbsolutePath().normalize());
        return corpus;
    }
}
