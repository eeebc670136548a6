package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.Test;

/**
 * Mutates mails and replies from a fixed seed: nothing may throw, and nothing broken may suppress
 * more than it names.
 */
class FuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int MUTATIONS = Integer.getInteger("dalsegno.fuzz", 3_000);
    private static final List<Phase> PHASES = List.of(Phase.values());
    private static final List<String> PIECES =
            List.of(
                    "\n\n",
                    "\r",
                    "--b1\n",
                    "--b1--",
                    "Content-Type: multipart/mixed; boundary=\"\"\n",
                    "=?utf-8?B?",
                    "=?x?Q?=?=",
                    "Content-Transfer-Encoding: base64\n",
                    "Final-Recipient: rfc822;",
                    "Status: 5.",
                    "550 ",
                    "5.1.1",
                    "@",
                    "<@>",
                    "\u0000",
                    "Feedback-Type: ",
                    "{\"notificationType\":\"",
                    "(",
                    "-'",
                    "'",
                    "AADSTS",
                    "\"reason\":\"",
                    "%",
                    "\\",
                    "until 99/99/9999",
                    "try again in 99999999999 hours",
                    "retry after 2026-99-99T99:99:99Z");

    private static final ReturnedMailReader READER = new ReturnedMailReader(new Diagnoser());
    private static final Diagnoser DIAGNOSER = new Diagnoser();

    @Test
    void noMutationThrows() {
        Random random = new Random(20261122);
        List<String> seeds = seeds();
        for (int i = 0; i < MUTATIONS; i++) {
            String mutant = mutant(seeds.get(random.nextInt(seeds.size())), random);
            ReturnedMail mail = READER.read(mutant.getBytes(StandardCharsets.ISO_8859_1), NOW);
            assertThat(mail.event()).isNotNull();
            Phase phase = PHASES.get(random.nextInt(PHASES.size()));
            assertThat(DIAGNOSER.diagnose(Failure.smtp(phase, mutant)).cause()).isNotNull();
            assertThat(
                            DIAGNOSER
                                    .diagnose(Failure.gmailApi(400 + random.nextInt(200), mutant))
                                    .cause())
                    .isNotNull();
        }
    }

    @Test
    void aDeepOrEndlessMailStaysBounded() {
        StringBuilder deep = new StringBuilder("From: MAILER-DAEMON@x\nSubject: Undelivered\n");
        for (int i = 0; i < 2_000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertThat(READER.read(deep.toString().getBytes(StandardCharsets.ISO_8859_1), NOW))
                .isNotNull();
        String many =
                "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(100_000);
        assertThat(READER.read(many.getBytes(StandardCharsets.ISO_8859_1), NOW)).isNotNull();
        String headers = "X: y\n".repeat(200_000) + "\n" + "<a@b>\n".repeat(50_000);
        assertThat(READER.read(headers.getBytes(StandardCharsets.ISO_8859_1), NOW)).isNotNull();
        String angle =
                "From: MAILER-DAEMON@x\nSubject: Undelivered\nContent-Type: text/html\n\n"
                        + "<".repeat(300_000);
        assertThat(READER.read(angle.getBytes(StandardCharsets.ISO_8859_1), NOW)).isNotNull();
    }

    private static String mutant(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int n = random.nextInt(6); n >= 0; n--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(80)));
                case 2 -> text.insert(at, (char) random.nextInt(256));
                default ->
                        text.insert(
                                at,
                                text.substring(
                                        at, Math.min(text.length(), at + random.nextInt(200))));
            }
        }
        return text.toString();
    }

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        RuleBook.read().forEach(rule -> seeds.addAll(rule.examples()));
        RuleBook.read().stream()
                .flatMap(rule -> rule.examples().stream())
                .forEach(
                        example ->
                                seeds.add(
                                        "Return-Path: <>\nFrom: MAILER-DAEMON@x.example\nTo: a@b.example\nSubject: Undelivered\n"
                                                + "Content-Type: multipart/report; boundary=b1\n\n--b1\n\nprose of "
                                                + example
                                                + "\n--b1\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; c@d.example\n"
                                                + "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; "
                                                + example
                                                + "\n--b1--\n"));
        return seeds;
    }
}
