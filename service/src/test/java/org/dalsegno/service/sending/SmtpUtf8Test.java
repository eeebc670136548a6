package org.dalsegno.service.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.junit.jupiter.api.Test;

/** Addresses beyond ASCII, as the server hears them (RFC 6531). */
class SmtpUtf8Test {

    private static final String PENA = "peña@xn--bcher-kva.example";

    private static Outlets outlets() {
        return new Outlets(
                new Diagnoser(),
                new SettableClock("2026-11-23T09:00:00Z"),
                Duration.ofSeconds(5),
                Optional.of("http://127.0.0.1:1"),
                new SimulatorAddress(false, 1, 1, 1));
    }

    private static Outlet open(ScriptedSmtp server) {
        Account.Server smtp =
                new Account.Server("127.0.0.1", server.port(), Security.NONE, null, null);
        return outlets().open(new Account(1, "ana@example.com", Provider.SMTP, smtp, null, null));
    }

    private static Mail mail(String to) {
        return new Mail(
                "ana@example.com",
                "Ana",
                to,
                "José Peña",
                "Grüße",
                "Hi",
                "<p>Hi</p>",
                "<1@example.com>",
                Instant.EPOCH,
                List.of(),
                null);
    }

    @Test
    void whereItIsOfferedTheEnvelopeAndTheHeaderHaveTheAddress() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(true);
                Outlet outlet = open(server)) {
            assertThat(outlet.send(mail(PENA), Departure.FREE))
                    .isInstanceOf(SendResult.Accepted.class);
            assertThat(server.heard("MAIL FROM:"))
                    .containsExactly("MAIL FROM:<ana@example.com> SMTPUTF8");
            assertThat(server.heard("RCPT TO:")).containsExactly("RCPT TO:<" + PENA + ">");
            assertThat(server.heard("To:"))
                    .singleElement()
                    .satisfies(to -> assertThat(to).contains("<" + PENA + ">"));
            assertThat(outlet.offersSmtpUtf8()).contains(true);
        }
    }

    @Test
    void whereItIsNotOfferedNothingIsSaidAndTheCharacterIsNamed() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(false);
                Outlet outlet = open(server)) {
            assertThat(outlet.offersSmtpUtf8()).isEmpty();
            assertThat(outlet.send(mail(PENA), Departure.FREE))
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            refused -> {
                                assertThat(refused.diagnosis().code())
                                        .isEqualTo(ErrorCode.INVALID_EMAIL);
                                assertThat(refused.diagnosis().cause())
                                        .isEqualTo(Cause.INVALID_NON_ASCII);
                                assertThat(refused.diagnosis().suppress()).isFalse();
                                assertThat(refused.diagnosis().evidence().text())
                                        .contains("Character 3 is \"ñ\"")
                                        .contains("SMTPUTF8")
                                        .contains("Did you mean pena@bücher.example?");
                            });
            assertThat(server.heard("MAIL")).isEmpty();
            assertThat(outlet.offersSmtpUtf8()).contains(false);
        }
    }

    @Test
    void anOrdinaryMailIsNeverDeclaredInternational() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(true);
                Outlet outlet = open(server)) {
            assertThat(outlet.send(mail("kim@example.com"), Departure.FREE))
                    .isInstanceOf(SendResult.Accepted.class);
            assertThat(outlet.send(mail(PENA), Departure.FREE))
                    .isInstanceOf(SendResult.Accepted.class);
            assertThat(outlet.send(mail("kim@example.com"), Departure.FREE))
                    .isInstanceOf(SendResult.Accepted.class);
            assertThat(server.heard("MAIL FROM:"))
                    .containsExactly(
                            "MAIL FROM:<ana@example.com>",
                            "MAIL FROM:<ana@example.com> SMTPUTF8",
                            "MAIL FROM:<ana@example.com>");
            assertThat(server.heard()).allMatch(line -> !line.startsWith("To: José"));
        }
    }

    @Test
    void whatCountsIsTheConnectionInUseAndNotWhatWasOfferedBefore() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(true);
                Outlet outlet = open(server)) {
            assertThat(outlet.check()).isEmpty();
            assertThat(outlet.offersSmtpUtf8()).contains(true);
            server.offer(false);
            outlet.close();
            assertThat(outlet.send(mail(PENA), Departure.FREE))
                    .isInstanceOf(SendResult.NotSent.class);
            assertThat(outlet.offersSmtpUtf8()).contains(false);
            assertThat(outlet.send(mail(PENA), Departure.FREE))
                    .isInstanceOf(SendResult.NotSent.class);
            assertThat(server.heard("EHLO")).hasSize(2);
            assertThat(server.heard("MAIL")).isEmpty();
        }
    }

    @Test
    void gmailsApiIsNotTrustedWithAnAddressThatItMayMisread() {
        Account gmail = new Account(1, "ana@gmail.com", Provider.GMAIL, null, null, "token");
        try (Outlet outlet = outlets().open(gmail)) {
            assertThat(outlet.send(mail(PENA), Departure.FREE))
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            refused ->
                                    assertThat(refused.diagnosis().cause())
                                            .isEqualTo(Cause.INVALID_NON_ASCII));
            assertThat(outlet.offersSmtpUtf8()).contains(false);
        }
    }
}
