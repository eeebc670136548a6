package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.Test;

/**
 * Scores the diagnosis on a labelled corpus that lies beside the checkout ({@code
 * ../shared/corpus}, or {@code -Ddalsegno.corpus=}); writes the confusion, every miss and one line
 * of figures to {@code target/corpus-*.txt}, and fails under the floor that was reached.
 */
class CorpusTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** Labels that contradict what the mail says; they count as misses all the same. */
    private static final Map<String, String> DISPUTED =
            Map.ofEntries(
                    Map.entry(
                            "arf-19",
                            "an authentication report is nobody's complaint, so nobody is to be suppressed"),
                    Map.entry(
                            "lhost-activehunter-02", "says: User unknown in local recipient table"),
                    Map.entry(
                            "lhost-dragonfly-22",
                            "5.1.3 is bad syntax (RFC 3463), as the reply set has it: INVALID_EMAIL"),
                    Map.entry("lhost-exchange2003-04", "says: Recipient Not Found"),
                    Map.entry("lhost-exim-37", "the domain that does not exist is the sender's"),
                    Map.entry(
                            "lhost-opensmtpd-12",
                            "only a delay is reported; nothing is final, nobody is suppressed"),
                    Map.entry("lhost-opensmtpd-13", "TSS04 is RATE_LIMIT_REACHED in the reply set"),
                    Map.entry("lhost-postfix-07", "says: User unknown, and names the address"),
                    Map.entry("lhost-qmail-25", "says of the first recipient: Mailbox full"),
                    Map.entry("lhost-x1-02", "says: User unknown"),
                    Map.entry("lhost-x2-01", "says that the user has no account"),
                    Map.entry("rfc3464-01", "says: 550 5.1.1 User Unknown; nothing is full"),
                    Map.entry("rfc3464-42", "says that the account does not exist"),
                    Map.entry(
                            "rhost-microsoft-05", "4.7.650 is RATE_LIMIT_REACHED in the reply set"),
                    Map.entry(
                            "rhost-aol-06",
                            "the same words and status as lhost-postfix-17, which is labelled PERMANENT_FAIL"));

    private static final Diagnoser DIAGNOSER = new Diagnoser();
    private static final ReturnedMailReader READER = new ReturnedMailReader(DIAGNOSER);

    @Test
    void repliesReachTheFloor() throws IOException {
        Score score = new Score();
        for (String[] row : rows("replies.tsv")) {
            if (Channel.byId(row[0]).isEmpty()) {
                continue;
            }
            Failure failure =
                    new Failure(
                            Channel.byId(row[0]).orElseThrow(),
                            Phase.byName(row[1]).orElseThrow(),
                            null,
                            row[2],
                            null,
                            null,
                            null,
                            null,
                            NOW);
            Diagnosis d = DIAGNOSER.diagnose(failure);
            score.add(
                    row[2],
                    row[3],
                    d.code().name(),
                    row[7].equals("y"),
                    d.suppress(),
                    Score.why(d));
            score.cause(row[4], d.cause().id(), row[2]);
        }
        score.write("replies", Map.of());
        assertThat(score.rightShare()).isGreaterThanOrEqualTo(0.99);
        assertThat(score.wronglySuppressed()).isZero();
    }

    @Test
    void mailsReachTheFloor() throws IOException {
        Score score = new Score();
        Map<String, ReturnedMail> read = new TreeMap<>();
        for (String[] row : rows("mails.tsv")) {
            ReturnedMail mail = read.computeIfAbsent(row[0], this::mail);
            int index = Integer.parseInt(row[1]) - 1;
            Returned returned =
                    index < mail.recipients().size() ? mail.recipients().get(index) : null;
            Diagnosis d = returned == null ? null : returned.diagnosis();
            String got = got(row[2], mail, returned);
            score.add(
                    row[0] + "#" + row[1],
                    row[2],
                    got,
                    row[3].equals("y"),
                    d != null && d.suppress(),
                    Score.why(d));
        }
        score.write("mails", DISPUTED);
        assertThat(score.rightShare()).isGreaterThanOrEqualTo(0.97);
        assertThat(score.suppressedShare()).isGreaterThanOrEqualTo(0.93);
        assertThat(score.wronglySuppressed()).isLessThanOrEqualTo(7);
    }

    @Test
    void whatIsNoReportIsNone() throws IOException {
        List<String> wrong =
                files("not-bounces")
                        .filter(f -> read(f).event() != Event.NOT_A_BOUNCE)
                        .map(f -> f.getFileName().toString())
                        .toList();
        assertThat(wrong).isSubsetOf("rb-issue-368-bug.eml");
    }

    @Test
    void carriageReturnsChangeNothing() throws IOException {
        List<Path> files = files("mails").toList();
        for (Path file : files) {
            byte[] lf =
                    MimeReader.lineFeeds(latin(Files.readAllBytes(file)))
                            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            ReturnedMail expected = READER.read(lf, NOW);
            for (String end : List.of("\r\n", "\r")) {
                byte[] other =
                        latin(lf)
                                .replace("\n", end)
                                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                ReturnedMail got = READER.read(other, NOW);
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

    private static String got(String wanted, ReturnedMail mail, Returned returned) {
        if (wanted.equals("AUTH_REPORT")) {
            return mail.event() == Event.NOT_A_BOUNCE ? wanted : mail.event().name();
        }
        if (wanted.equals("COMPLAINT")
                || wanted.equals("DELIVERED")
                || wanted.equals("AUTO_REPLY")) {
            return returned == null ? mail.event().name() : returned.event().name();
        }
        return returned == null || returned.diagnosis() == null
                ? mail.event().name()
                : returned.diagnosis().code().name();
    }

    private ReturnedMail mail(String name) {
        return read(corpus().resolve("mails").resolve(name));
    }

    private ReturnedMail read(Path file) {
        try {
            return READER.read(Files.readAllBytes(file), NOW);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(corpus().resolve(file)).stream()
                .skip(1)
                .map(l -> Arrays.copyOf(l.split("\t", -1), 9))
                .toList();
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
