package org.dalsegno.service.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of two mails when the second one's envelope goes with the end of the first. */
class SmtpAheadTest {

    private static final Map<String, String> KIND = Map.of();

    private static ObstinateSmtp server(Map<String, String> answers) throws IOException {
        return new ObstinateSmtp(List.of("PIPELINING", "8BITMIME"), answers);
    }

    private static SmtpOutlet outlet(ObstinateSmtp server) {
        Account.Server smtp =
                new Account.Server("127.0.0.1", server.port(), Security.NONE, null, null);
        return new SmtpOutlet(
                new Account(1, "ana@example.com", Provider.SMTP, smtp, null, null),
                Duration.ofSeconds(10),
                new Diagnoser(),
                Clock.systemUTC());
    }

    private static Mail mail(String name) {
        return new Mail(
                "ana@example.com",
                "Ana",
                name + "@example.com",
                null,
                "Hello",
                "Hi",
                "<p>Hi</p>",
                "<" + name + "@example.com>",
                Instant.EPOCH,
                List.of(),
                null);
    }

    private static Envelope to(String name) {
        return new Envelope(name + "@example.com");
    }

    private static SendResult send(SmtpOutlet outlet, String name, String next) {
        return outlet.send(mail(name), Departure.FREE, next == null ? null : to(next));
    }

    private static void isAccepted(SendResult result) {
        assertThat(result).isInstanceOf(SendResult.Accepted.class);
    }

    private static void isRefused(SendResult result, Phase phase, Integer code) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> {
                            assertThat(refused.diagnosis().evidence().phase()).isEqualTo(phase);
                            assertThat(refused.diagnosis().evidence().replyCode()).isEqualTo(code);
                        });
    }

    private static long times(ObstinateSmtp server, String word) {
        return server.heard.stream().filter(line -> line.startsWith(word)).count();
    }

    @Test
    void manyMailsNeedOneConnectionAndAreHeardInTheirOrder() throws Exception {
        try (ObstinateSmtp server = server(KIND)) {
            try (SmtpOutlet outlet = outlet(server)) {
                isAccepted(send(outlet, "kim", "lee"));
                isAccepted(send(outlet, "lee", "max"));
                isAccepted(send(outlet, "max", null));
            }
            server.awaitEnd();
            assertThat(server.heard.stream().filter(l -> l.matches("(RCPT|text|QUIT).*")))
                    .containsExactly(
                            "RCPT TO:<kim@example.com>",
                            "text of a mail",
                            "RCPT TO:<lee@example.com>",
                            "text of a mail",
                            "RCPT TO:<max@example.com>",
                            "text of a mail",
                            "QUIT");
            assertThat(times(server, "EHLO")).isEqualTo(1);
        }
    }

    @Test
    void aRefusedMailHoldsNothingUpAndTheNextOneIsNotBlamed() throws IOException {
        Map<String, String> spam = Map.of(".kim@example.com", "554 5.7.1 Spam");
        try (ObstinateSmtp server = server(spam);
                SmtpOutlet outlet = outlet(server)) {
            isRefused(send(outlet, "kim", "lee"), Phase.END_OF_DATA, 554);
            isAccepted(send(outlet, "lee", null));
            assertThat(times(server, "EHLO")).isEqualTo(1);
        }
    }

    @Test
    void aServerThatIsStillAboutTheRefusedMailIsLeftWithoutAWord() throws Exception {
        Map<String, String> slow =
                Map.of(
                        ".kim@example.com", "554 5.7.1 Spam",
                        "MAIL", "250 ok|503 5.5.1 Sender already specified|250 ok");
        try (ObstinateSmtp server = server(slow);
                SmtpOutlet outlet = outlet(server)) {
            isRefused(send(outlet, "kim", "lee"), Phase.END_OF_DATA, 554);
            isAccepted(send(outlet, "lee", null));
            server.awaitEnd();
            assertThat(server.heard).contains("cut").doesNotContain("text of nothing");
            assertThat(times(server, "text of a mail")).isEqualTo(2);
        }
    }

    @Test
    void afterARefusalWhatWasSaidAheadIsTakenBackByHangingUp() throws Exception {
        Map<String, String> limit = Map.of(".", "550 5.4.5 Daily user sending limit exceeded");
        try (ObstinateSmtp server = server(limit)) {
            try (SmtpOutlet outlet = outlet(server)) {
                isRefused(send(outlet, "kim", "lee"), Phase.END_OF_DATA, 550);
            }
            server.awaitEnd();
            assertThat(times(server, "MAIL")).isEqualTo(2);
            assertThat(times(server, "text of")).isEqualTo(1);
            assertThat(times(server, "QUIT")).isZero();
        }
    }

    @Test
    void aRecipientSaidAheadThatIsRefusedIsTheReasonAndTheConnectionGoesOn() throws IOException {
        Map<String, String> gone =
                Map.of(
                        "RCPT TO:<gone", "550 5.1.1 User unknown",
                        ".gone@example.com", "554 5.5.1 No valid recipients");
        try (ObstinateSmtp server = server(gone);
                SmtpOutlet outlet = outlet(server)) {
            isAccepted(send(outlet, "kim", "gone"));
            isRefused(send(outlet, "gone", "lee"), Phase.RCPT, 550);
            isAccepted(send(outlet, "lee", null));
            assertThat(server.heard).contains("text of nothing");
            assertThat(times(server, "text of a mail")).isEqualTo(2);
            assertThat(times(server, "EHLO")).isEqualTo(1);
        }
    }

    @Test
    void aGoodByeInsteadOfTheAnswerIsForThisMailAndNotForTheNext() throws IOException {
        Map<String, String> bye = Map.of(".kim@example.com", "421 4.3.2 Shutting down");
        try (ObstinateSmtp server = server(bye);
                SmtpOutlet outlet = outlet(server)) {
            isRefused(send(outlet, "kim", "lee"), Phase.END_OF_DATA, 421);
            isAccepted(send(outlet, "lee", null));
            assertThat(times(server, "text of a mail")).isEqualTo(2);
            assertThat(times(server, "EHLO")).isEqualTo(2);
        }
    }

    /** What the first mail hears, what the second one hears, and what everybody hears later. */
    @ParameterizedTest
    @CsvSource({
        "MAIL, 250 ok|bye|250 ok",
        "MAIL, 250 ok|421 4.7.0 Enough|250 ok",
        "RCPT TO:<lee, bye|250 ok",
        "RCPT TO:<lee, 421 4.7.0 Enough|250 ok",
        "DATA, 354 go|bye|354 go",
        "DATA, 354 go|421 4.7.0 Enough|354 go"
    })
    void aConnectionLostBehindAnAcceptedMailCostsTheNextOneNothing(String where, String answers)
            throws IOException {
        try (ObstinateSmtp server = server(Map.of(where, answers));
                SmtpOutlet outlet = outlet(server)) {
            isAccepted(send(outlet, "kim", "lee"));
            isAccepted(send(outlet, "lee", null));
            assertThat(times(server, "text of a mail")).isEqualTo(2);
            assertThat(times(server, "EHLO")).isEqualTo(2);
        }
    }

    @Test
    void aSilenceAfterTheDotIsUncertainAndTheNextMailGoesOutByAnotherConnection()
            throws IOException {
        try (ObstinateSmtp server = server(Map.of(".kim@example.com", "bye"));
                SmtpOutlet outlet = outlet(server)) {
            assertThat(send(outlet, "kim", "lee")).isInstanceOf(SendResult.Uncertain.class);
            isAccepted(send(outlet, "lee", null));
            assertThat(times(server, "RCPT TO:<kim")).isEqualTo(1);
            assertThat(times(server, "EHLO")).isEqualTo(2);
        }
    }

    @Test
    void aServerThatOnlyDroppedWhatWasSaidAheadIsNotSpokenAheadToAgain() throws Exception {
        try (ObstinateSmtp server = server(Map.of("RCPT TO:<lee", "bye|250 ok"))) {
            try (SmtpOutlet outlet = outlet(server)) {
                isAccepted(send(outlet, "kim", "lee"));
                isAccepted(send(outlet, "lee", "max"));
            }
            server.awaitEnd();
            server.awaitEnd();
            assertThat(times(server, "RCPT TO:<max")).isZero();
            assertThat(times(server, "QUIT")).isEqualTo(1);
        }
    }

    @Test
    void aMailSaidAheadThatMayNotLeaveIsNeverEnded() throws Exception {
        try (ObstinateSmtp server = server(KIND);
                SmtpOutlet outlet = outlet(server)) {
            isAccepted(send(outlet, "kim", "lee"));
            assertThatThrownBy(
                            () ->
                                    outlet.send(
                                            mail("lee"),
                                            () -> {
                                                throw new Departure.Withheld("test");
                                            },
                                            to("max")))
                    .isInstanceOf(Departure.Withheld.class);
            server.awaitEnd();
            assertThat(server.heard).contains("cut");
            isAccepted(send(outlet, "max", null));
            assertThat(times(server, "text of a mail")).isEqualTo(2);
            assertThat(times(server, "RCPT TO:<max")).isEqualTo(1);
        }
    }

    @Test
    void anotherMailThanTheOneSaidAheadGoesOutByAnotherConnection() throws Exception {
        try (ObstinateSmtp server = server(KIND);
                SmtpOutlet outlet = outlet(server)) {
            isAccepted(send(outlet, "kim", "lee"));
            isAccepted(send(outlet, "max", null));
            server.awaitEnd();
            assertThat(times(server, "MAIL")).isEqualTo(3);
            assertThat(times(server, "text of")).isEqualTo(2);
            assertThat(times(server, "EHLO")).isEqualTo(2);
        }
    }

    @Test
    void aServerThatDidNotWaitForTheTextHasNotGotIt() throws IOException {
        Map<String, String> hasty = Map.of("DATA", "354 go on\r\n421 4.4.2 Too slow|354 go on");
        try (ObstinateSmtp server = server(hasty);
                SmtpOutlet outlet = outlet(server)) {
            isRefused(send(outlet, "kim", "lee"), Phase.DATA, 421);
            isAccepted(send(outlet, "lee", null));
            assertThat(times(server, "text of a mail")).isEqualTo(1);
        }
    }

    @Test
    void whatIsNotFitForAServerIsNotSaidAheadNorAtAll() throws IOException {
        try (ObstinateSmtp server = server(KIND);
                SmtpOutlet outlet = outlet(server)) {
            isAccepted(send(outlet, "kim", "x>\r\nRCPT TO:<y"));
            assertThat(send(outlet, "x>\r\nRCPT TO:<y", "peña"))
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            no ->
                                    assertThat(no.diagnosis().cause())
                                            .isEqualTo(Cause.INVALID_CHARACTER));
            isAccepted(send(outlet, "lee", "peña"));
            isAccepted(send(outlet, "max", null));
            assertThat(times(server, "RCPT")).isEqualTo(3);
            assertThat(times(server, "EHLO")).isEqualTo(1);
        }
    }
}
