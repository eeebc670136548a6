package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.Test;

/**
 * Breaks mails and replies and looks whether the promises hold: nothing throws, the work stays
 * bounded, the sender is nobody's failure, and nobody is given up without a name.
 *
 * <p>A build makes a fixed number of mutations from a fixed seed. {@code
 * -Ddalsegno.fuzz.minutes=10}, which the profile {@code nightly} sets, goes on for that long from a
 * seed of its own; {@code -Ddalsegno.fuzz.seed=} repeats a run. Seed and figures are written to
 * {@code target/fuzz.txt}.
 */
class FuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int COUNT = Integer.getInteger("dalsegno.fuzz.count", 40_000);
    private static final Duration NIGHT =
            Duration.ofMinutes(Integer.getInteger("dalsegno.fuzz.minutes", 0));
    private static final long SEED =
            Long.getLong("dalsegno.fuzz.seed", NIGHT.isZero() ? 20261122 : System.nanoTime());
    private static final List<Phase> PHASES = List.of(Phase.values());
    private static final Set<Phase> BEFORE_RECIPIENT =
            EnumSet.of(Phase.CONNECT, Phase.TLS, Phase.EHLO, Phase.AUTH, Phase.MAIL);

    /** What one diagnosis may read, and what one recipient may cost. */
    private static final int LONGEST_TEXT = 8_192;

    private static final int CALLS_A_RECIPIENT = 6;
    private static final int MOST_RECIPIENTS = 1_000;

    /** Counts the work; the verdicts are the product's. */
    private static final class Counting extends Diagnoser {
        private int calls;
        private long characters;

        @Override
        public Diagnosis diagnose(Failure failure) {
            calls++;
            characters += Math.min(failure.reply().length(), LONGEST_TEXT);
            return super.diagnose(failure);
        }
    }

    private final Counting diagnoser = new Counting();
    private final ReturnedMailReader reader = new ReturnedMailReader(diagnoser);

    @Test
    void noMutationBreaksAPromise() throws IOException, URISyntaxException {
        Random random = new Random(SEED);
        List<String> seeds = seeds();
        Mutator mutator = new Mutator(seeds, random);
        long end = System.nanoTime() + NIGHT.toNanos();
        long done = 0;
        long characters = 0;
        while (done < COUNT || System.nanoTime() < end) {
            String mutant = mutator.next();
            try {
                characters += mailKeepsItsPromises(mutant);
                replyKeepsItsPromises(mutant, random);
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("seed " + SEED + ", mutation " + done, e);
            }
            done++;
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(
                Path.of("target", "fuzz.txt"),
                "seed "
                        + SEED
                        + ": "
                        + done
                        + " mutations of "
                        + seeds.size()
                        + " seeds, "
                        + characters / done
                        + " characters diagnosed for each\n");
    }

    private long mailKeepsItsPromises(String mutant) {
        diagnoser.calls = 0;
        diagnoser.characters = 0;
        byte[] bytes = mutant.getBytes(StandardCharsets.ISO_8859_1);
        ReturnedMail mail = reader.read(bytes, NOW);
        Part root = MimeReader.read(bytes);
        assertThat(parts(root)).as("parts").isLessThanOrEqualTo(100);
        assertThat(depth(root)).as("depth").isLessThanOrEqualTo(11);
        int recipients = mail.recipients().size();
        assertThat(recipients).as("recipients").isLessThanOrEqualTo(MOST_RECIPIENTS);
        assertThat(diagnoser.calls)
                .as("diagnoses for %d recipients", recipients)
                .isLessThanOrEqualTo(CALLS_A_RECIPIENT * (recipients + 10));
        List<String> own = own(bytes);
        for (Returned returned : mail.recipients()) {
            keepsItsPromises(returned, own);
        }
        return diagnoser.characters;
    }

    private static void keepsItsPromises(Returned returned, List<String> own) {
        boolean asked = returned.event() == Event.COMPLAINT || returned.event() == Event.OPT_OUT;
        boolean suppressed = returned.diagnosis() != null && returned.diagnosis().suppress();
        assertThat(suppressed && !asked && returned.address() == null)
                .as("somebody without a name is given up")
                .isFalse();
        assertThat(suppressed && returned.event() == Event.DELAYED).as("late is final").isFalse();
        assertThat(!asked && ProseReport.isOwn(returned.address(), own))
                .as("the sender %s is a failure", returned.address())
                .isFalse();
    }

    /** To whom the report came; a pasted mailbox file has several, so nothing is said there. */
    private static List<String> own(byte[] bytes) {
        List<String> mails = MailboxFile.mails(MimeReader.text(bytes));
        return mails.size() > 1
                ? List.of()
                : MimeReader.readText(mails.get(0)).headers().all("to").stream()
                        .flatMap(v -> Addresses.in(v).stream())
                        .toList();
    }

    private static int parts(Part part) {
        return 1 + part.parts().stream().mapToInt(FuzzTest::parts).sum();
    }

    private static int depth(Part part) {
        return 1 + part.parts().stream().mapToInt(FuzzTest::depth).max().orElse(0);
    }

    private void replyKeepsItsPromises(String mutant, Random random) {
        Phase phase = PHASES.get(random.nextInt(PHASES.size()));
        Diagnosis said = diagnoser.diagnose(Failure.smtp(phase, mutant));
        boolean early = BEFORE_RECIPIENT.contains(phase) && said.cause() != Cause.INVALID_NULL_MX;
        assertThat(said.suppress() && early).as("nobody is named before RCPT").isFalse();
        int status = 400 + random.nextInt(200);
        assertThat(diagnoser.diagnose(Failure.gmailApi(status, mutant)).cause()).isNotNull();
        assertThat(diagnoser.diagnose(Failure.oauth(status, mutant)).suppress()).isFalse();
    }

    /** The rules' own examples, alone and in a report, and every labelled mail at hand. */
    private static List<String> seeds() throws IOException, URISyntaxException {
        List<String> seeds = new ArrayList<>();
        for (Rule rule : RuleBook.read()) {
            seeds.addAll(rule.examples());
            rule.examples().forEach(e -> seeds.add(report(e)));
        }
        addMails(seeds, published());
        addMails(seeds, Path.of(System.getProperty("dalsegno.corpus", "../../shared/corpus")));
        return seeds;
    }

    private static Path published() throws URISyntaxException {
        return Path.of(FuzzTest.class.getResource("published/mails.tsv").toURI()).getParent();
    }

    private static void addMails(List<String> seeds, Path folder) throws IOException {
        if (!Files.isDirectory(folder.resolve("mails"))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder.resolve("mails"))) {
            for (Path file : files.sorted().toList()) {
                seeds.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static String report(String example) {
        return "Return-Path: <>\nFrom: MAILER-DAEMON@x.example\nTo: a@b.example\nSubject: Undelivered\n"
                + "Content-Type: multipart/report; boundary=b1\n\n--b1\n\nprose of "
                + example
                + "\n--b1\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; c@d.example\n"
                + "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; "
                + example
                + "\n--b1--\n";
    }
}
