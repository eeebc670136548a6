package org.dalsegno.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpRefusalTest {

    private final SettableClock clock = new SettableClock("2026-11-23T08:00:00Z");
    private final MailSimulator simulator = MailSimulator.start(Ports.ephemeral(), clock);
    private final Client client = new Client(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    user-unknown@simulator.test   | 550 5.1.1 <user-unknown@simulator.test>: The email account that you tried to reach does not exist
                    User-Unknown+7@simulator.test | 550 5.1.1 <User-Unknown+7@simulator.test>: The email account that you tried to reach does not exist
                    anna@shop.invalid             | 550 5.1.2 <anna@shop.invalid>: Recipient address rejected: Domain not found
                    greylist@simulator.test       | 451 4.7.1 <greylist@simulator.test>: Recipient address rejected: Greylisted, try again in 60 seconds
                    too-fast@simulator.test       | 421 4.7.0 Too many messages in a short time, try again in 60 seconds
                    """)
    void isSaidAtRcpt(String recipient, String reply) {
        assertThatThrownBy(() -> client.send(recipient))
                .isInstanceOf(MessagingException.class)
                .satisfies(thrown -> assertThat(recipientReply(thrown)).isEqualTo(reply));
        assertThat(simulator.accepted()).isEmpty();
        assertThat(simulator.refused())
                .containsExactly(new Refusal(clock.instant(), recipient, reply));
    }

    private static String recipientReply(Throwable thrown) {
        Throwable next = thrown;
        while (!(next instanceof SMTPAddressFailedException) && next != null) {
            next = ((MessagingException) next).getNextException();
        }
        assertThat(next).isInstanceOf(SMTPAddressFailedException.class);
        return next.getMessage().strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    daily-limit@simulator.test  | 550 5.4.5 Daily user sending limit exceeded
                    spam-block+x@simulator.test | 554 5.7.1 Message rejected as spam by content filter
                    odd-reply@simulator.test    | 550 The moon is in the wrong house
                    """)
    void isSaidAfterData(String recipient, String reply) {
        assertThatThrownBy(() -> client.send(recipient))
                .isInstanceOfSatisfying(
                        SMTPSendFailedException.class,
                        failed -> {
                            assertThat(failed.getCommand()).isEqualTo(".");
                            assertThat(failed.getMessage().strip()).isEqualTo(reply);
                        });
        assertThat(simulator.accepted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok@simulator.test",
                "somebody@simulator.test",
                "user-unknown@elsewhere.test",
                "gmail-error@simulator.test",
                "auth-off@simulator.test"
            })
    void othersAreAccepted(String recipient) throws Exception {
        client.send(recipient);

        assertThat(simulator.accepted()).hasSize(1);
        assertThat(simulator.refused()).isEmpty();
    }

    @Test
    void tooFastClosesTheConnection() throws Exception {
        try (SMTPTransport transport = client.signIn(Client.REP)) {
            MimeMessage mail = client.mail("too-fast@simulator.test");
            assertThatThrownBy(() -> transport.sendMessage(mail, mail.getAllRecipients()))
                    .isInstanceOf(MessagingException.class);

            assertThat(transport.isConnected()).isFalse();
        }
    }

    @Test
    void aRefusalLeavesTheConnectionUsable() throws Exception {
        try (SMTPTransport transport = client.signIn(Client.REP)) {
            MimeMessage bad = client.mail("spam-block@simulator.test");
            assertThatThrownBy(() -> transport.sendMessage(bad, bad.getAllRecipients()))
                    .isInstanceOf(SMTPSendFailedException.class);

            MimeMessage good = client.mail("ok@simulator.test");
            transport.sendMessage(good, good.getAllRecipients());
        }
        assertThat(simulator.accepted()).hasSize(1);
        assertThat(simulator.connections()).isEqualTo(1);
    }

    @Test
    void aGreylistedPairIsWelcomeAMinuteAfterItsFirstTry() throws Exception {
        assertThatThrownBy(() -> client.send("greylist@simulator.test"))
                .isInstanceOf(MessagingException.class);
        clock.advance(Duration.ofSeconds(59));
        assertThatThrownBy(() -> client.send("greylist@simulator.test"))
                .isInstanceOf(MessagingException.class);
        clock.advance(Duration.ofSeconds(1));

        client.send("greylist@simulator.test");

        assertThat(simulator.accepted()).hasSize(1);
        assertThatThrownBy(() -> client.send("greylist+other@simulator.test"))
                .isInstanceOf(MessagingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN", "PLAIN", "XOAUTH2"})
    void authOffMayNotSignIn(String mechanism) {
        Client by = new Client(simulator, mechanism);
        for (String user : new String[] {"auth-off", "auth-off@simulator.test", "Auth-Off+2@a.b"}) {
            assertThatThrownBy(() -> by.signIn(user).close())
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageStartingWith("535 5.7.8 Username and password not accepted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN", "PLAIN", "XOAUTH2"})
    void anybodyElseMaySignInByAnyMechanism(String mechanism) throws Exception {
        new Client(simulator, mechanism).send("ok@simulator.test");

        assertThat(simulator.accepted().get(0).authenticatedAs()).isEqualTo(Client.REP);
    }

    @Test
    void aLockedOutUserComesBackWhenLetIn() throws Exception {
        simulator.lockOut(Client.REP);
        assertThatThrownBy(() -> client.send("ok@simulator.test"))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> client.read(Client.REP, "INBOX"))
                .isInstanceOf(AuthenticationFailedException.class);

        simulator.letIn(Client.REP);
        client.send("ok@simulator.test");

        assertThat(simulator.accepted()).hasSize(1);
    }

    @Test
    void nobodySendsWithoutSigningIn() throws Exception {
        try (SMTPTransport transport = client.signIn(Client.REP)) {
            assertThat(transport.supportsExtension("AUTH")).isTrue();
        }
        SMTPTransport stranger = (SMTPTransport) jakartaSession().getTransport("smtp");
        stranger.connect("127.0.0.1", simulator.smtpPort(), null, null);
        MimeMessage mail = client.mail("ok@simulator.test");

        assertThatThrownBy(
                        () ->
                                stranger.sendMessage(
                                        mail, InternetAddress.parse("ok@simulator.test")))
                .hasMessageContaining("530 5.7.0");
        stranger.close();
    }

    private static jakarta.mail.Session jakartaSession() {
        return jakarta.mail.Session.getInstance(new java.util.Properties());
    }
}
