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

/** The conversation with a submission server, word by word. */
class SmtpOutletTest {

    private static final List<String> PIPELINING = List.of("PIPELINING", "8BITMIME");

    private static final List<String> WITH_AUTH = List.of("PIPELINING", "8BITMIME", "AUTH PLAIN");

    private static SmtpOutlet outlet(ObstinateSmtp server) {
        return outlet(server.port(), Duration.ofSeconds(10));
    }

    private static SmtpOutlet outlet(int port, Duration timeout) {
        Account.Server smtp = new Account.Server("127.0.0.1", port, Security.NONE, null, null);
        return new SmtpOutlet(
                new Account(1, "ana@example.com", Provider.SMTP, smtp, null, null),
                timeout,
                new Diagnoser(),
                Clock.systemUTC());
    }

    private static Mail mail(String to) {
        return mail(to, "Hi");
    }

    private static Mail mail(String to, String text) {
        return new Mail(
                "ana@example.com",
                "Ana",
                to,
                null,
                "Hello",
                text,
                "<p>Hi</p>",
                "<1@example.com>",
                Instant.EPOCH,
                List.of(),
                null);
    }

    private static List<String> words(ObstinateSmtp server) {
        return server.heard.stream()
                .map(line -> line.split("[ :]", 2)[0])
                .filter(word -> !word.equals("EHLO"))
                .toList();
    }

    private static SendResult.Refused refused(SendResult result) {
        assertThat(result).isInstanceOf(SendResult.Refused.class);
        return (SendResult.Refused) result;
    }

    @Test
    void aServerThatWantsASignInSaysSoWhenTheInboxIsTried() throws IOException {
        Map<String, String> answers = Map.of("MAIL", "530 5.7.0 Authentication required|250 ok");
        try (ObstinateSmtp server = new ObstinateSmtp(WITH_AUTH, answers);
                SmtpOutlet outlet = outlet(server)) {
            assertThat(outlet.check())
                    .hasValueSatisfying(
                            no -> assertThat(no.cause()).isEqualTo(Cause.AUTH_REQUIRED));
            assertThat(outlet.check()).isEmpty();
            assertThat(words(server)).containsExactly("MAIL", "RSET", "MAIL", "RSET");
        }
    }

    @Test
    void aNoOfThisHourIsNoFaultOfTheSignIn() throws IOException {
        Map<String, String> answers = Map.of("MAIL", "450 4.7.1 Try again later|250 ok");
        try (ObstinateSmtp server = new ObstinateSmtp(WITH_AUTH, answers);
                SmtpOutlet outlet = outlet(server)) {
            assertThat(outlet.check()).isEmpty();
            assertThat(outlet.send(mail("kim@example.com"), Departure.FREE))
                    .isInstanceOf(SendResult.Accepted.class);
        }
    }

    @Test
    void withPipeliningTheEnvelopeIsSaidWithoutWaiting() throws IOException {
        Map<String, String> answers = Map.of("MAIL", "later:250 ok", "RCPT", "later:250 ok");
        try (ObstinateSmtp server = new ObstinateSmtp(PIPELINING, answers);
                SmtpOutlet outlet = outlet(server)) {
            assertThat(outlet.send(mail("kim@example.com"), Departure.FREE))
                    .isInstanceOf(SendResult.Accepted.class);
            assertThat(outlet.send(mail("lee@example.com"), Departure.FREE))
                    .isInstanceOf(SendResult.Accepted.class);
            assertThat(words(server))
                    .containsExactly(
                            "MAIL", "RCPT", "DATA", "text", "MAIL", "RCPT", "DATA", "text");
        }
    }

    @Test
    void withoutItEachCommandWaitsForItsAnswer() throws IOException {
        try (ObstinateSmtp server =
                        new ObstinateSmtp(
                                List.of("8BITMIME"), Map.of("RCPT", "550 5.1.1 Unknown"));
                SmtpOutlet outlet = outlet(server)) {
            outlet.send(mail("kim@example.com"), Departure.FREE);
            assertThat(words(server)).containsExactly("MAIL", "RCPT", "RSET");
        }
    }

    @Test
    void aRefusedRecipientIsTheReasonWhateverIsSaidToDataAndTheConnectionGoesOn()
            throws IOException {
        Map<String, String> answers =
                Map.of(
                        "RCPT TO:<gone", "550 5.1.1 User unknown",
                        ".", "554 5.5.1 No valid recipients");
        try (ObstinateSmtp server = new ObstinateSmtp(PIPELINING, answers);
                SmtpOutlet outlet = outlet(server)) {
            SendResult.Refused refused =
                    refused(outlet.send(mail("gone@example.com"), Departure.FREE));
            assertThat(refused.diagnosis().cause()).isEqualTo(Cause.BOUNCE_USER_UNKNOWN);
            assertThat(refused.diagnosis().evidence().phase()).isEqualTo(Phase.RCPT);
            refused(outlet.send(mail("gone@example.com"), Departure.FREE));
            assertThat(words(server)).doesNotContain("end").contains("RSET");
            assertThat(server.heard).contains("text of nothing").doesNotContain("text of a mail");
        }
    }

    @Test
    void aRefusedSenderIsTheReasonAndTheNextMailIsHeardRight() throws IOException {
        Map<String, String> answers =
                Map.of(
                        "MAIL",
                                "550 5.7.60 Client does not have permissions to send as this sender",
                        "RCPT", "503 5.5.1 Need MAIL",
                        "DATA", "503 5.5.1 Need RCPT");
        try (ObstinateSmtp server = new ObstinateSmtp(PIPELINING, answers);
                SmtpOutlet outlet = outlet(server)) {
            for (int i = 0; i < 2; i++) {
                SendResult.Refused refused =
                        refused(outlet.send(mail("kim@example.com"), Departure.FREE));
                assertThat(refused.diagnosis().evidence().text()).contains("5.7.60");
                assertThat(refused.diagnosis().evidence().phase()).isEqualTo(Phase.MAIL);
            }
            assertThat(words(server)).doesNotContain("end");
        }
    }

    @Test
    void aMailThatMayNotLeaveIsNeverEnded() throws Exception {
        try (ObstinateSmtp server = new ObstinateSmtp(PIPELINING, Map.of());
                SmtpOutlet outlet = outlet(server)) {
            assertThatThrownBy(
                            () ->
                                    outlet.send(
                                            mail("kim@example.com"),
                                            () -> {
                                                throw new Departure.Withheld("test");
                                            }))
                    .isInstanceOf(Departure.Withheld.class);
            server.awaitEnd();
            assertThat(server.heard).contains("cut").doesNotContain("text of a mail");
            assertThat(outlet.send(mail("kim@example.com"), Departure.FREE))
                    .isInstanceOf(SendResult.Accepted.class);
        }
    }

    @Test
    void aDatabaseThatFailsBeforeTheDotIsNoFaultOfTheMailServer() throws Exception {
        try (ObstinateSmtp server = new ObstinateSmtp(PIPELINING, Map.of());
                SmtpOutlet outlet = outlet(server)) {
            assertThatThrownBy(
                            () ->
                                    outlet.send(
                                            mail("kim@example.com"),
                                            () -> {
                                                throw new IllegalStateException("broken pipe");
                                            }))
                    .isInstanceOf(Departure.Undecided.class);
            server.awaitEnd();
            assertThat(server.heard).contains("cut").doesNotContain("text of a mail");
        }
    }

    @Test
    void aSilenceAfterTheFinalDotIsUncertainAndBeforeItIsNot() throws IOException {
        try (ObstinateSmtp server = new ObstinateSmtp(PIPELINING, Map.of(".", "bye"));
                SmtpOutlet outlet = outlet(server)) {
            assertThat(outlet.send(mail("kim@example.com"), Departure.FREE))
                    .isInstanceOf(SendResult.Uncertain.class);
        }
        try (ObstinateSmtp server = new ObstinateSmtp(PIPELINING, Map.of("DATA", "bye"));
                SmtpOutlet outlet = outlet(server)) {
            assertThat(outlet.send(mail("kim@example.com"), Departure.FREE))
                    .isInstanceOf(SendResult.Refused.class);
        }
    }

    @Test
    void aServerThatTakesNothingMoreIsLeftInTime() throws IOException {
        try (DeafSmtp server = new DeafSmtp();
                SmtpOutlet outlet = outlet(server.port(), Duration.ofMillis(400))) {
            Mail large = mail("kim@example.com", "a line of a long letter\n".repeat(1_000_000));
            assertThat(refused(outlet.send(large, Departure.FREE)).diagnosis().evidence().phase())
                    .isEqualTo(Phase.DATA);
        }
    }
}
