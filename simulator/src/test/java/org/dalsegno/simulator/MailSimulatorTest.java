package org.dalsegno.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailSimulatorTest {

    private final SettableClock clock = new SettableClock("2026-11-23T08:00:00Z");
    private final MailSimulator simulator = MailSimulator.start(Ports.ephemeral(), clock);
    private final Client client = new Client(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAcceptedMailIsInTheJournalTheRecipientsInboxAndTheSendersSentFolder() throws Exception {
        String messageId = client.send("ok@simulator.test");

        AcceptedMail accepted = simulator.accepted().get(0);
        assertThat(accepted.from()).isEqualTo(Client.REP);
        assertThat(accepted.to()).containsExactly("ok@simulator.test");
        assertThat(accepted.messageId()).isEqualTo(messageId);
        assertThat(accepted.subject()).isEqualTo("Grüße an {recipient}");
        assertThat(accepted.at()).isEqualTo(clock.instant());
        assertThat(accepted.authenticatedAs()).isEqualTo(Client.REP);
        assertThat(accepted.source()).contains("\r\n.\r\nthe line above is a dot");
        assertThat(accepted.message().getMessageID()).isEqualTo(messageId);
        MimeMessage received = client.read("OK@simulator.test", "INBOX").get(0);
        assertThat(Client.source(received)).isEqualTo(accepted.source());
        MimeMessage sent = client.read(Client.REP, "Sent").get(0);
        assertThat(Client.source(sent)).isEqualTo(accepted.source());
    }

    @Test
    void mailsThatArriveAfterAMailboxWasReadAreThereToo() throws Exception {
        client.send("ok@simulator.test");
        assertThat(client.read("ok@simulator.test", "INBOX")).hasSize(1);

        client.send("ok@simulator.test");

        assertThat(client.read("ok@simulator.test", "INBOX")).hasSize(2);
    }

    @Test
    void addressesWithTheSameHashCodeHaveMailboxesOfTheirOwn() throws Exception {
        String one = "ac0@simulator.test";
        String other = "aan@simulator.test";
        assertThat(one).hasSameHashCodeAs(other);
        client.send(one);

        assertThat(client.read(other, "INBOX")).isEmpty();
    }

    @Test
    void aMendedRecipientAcceptsAndSendsNothingBack() throws Exception {
        simulator.mend("Spam-Block@simulator.test");
        simulator.mend("bounce-later@simulator.test");
        client.send("spam-block@simulator.test");
        client.send("bounce-later@simulator.test");

        assertThat(simulator.accepted()).hasSize(2);
        assertThat(client.read("spam-block@simulator.test", "INBOX")).hasSize(1);
        assertThat(client.read(Client.REP, "INBOX")).isEmpty();
    }

    @Test
    void theFirstRefusedRecipientRefusesTheMailForAll() throws Exception {
        MimeMessage mail = client.mail("ok@simulator.test, spam-block@simulator.test");
        try (SMTPTransport transport = client.signIn(Client.REP)) {
            assertThatThrownBy(() -> transport.sendMessage(mail, mail.getAllRecipients()))
                    .hasMessageContaining("554 5.7.1");
        }
        assertThat(simulator.accepted()).isEmpty();
    }

    @Test
    void thousandsOfMailsFromManyConnectionsAllArrive() throws Exception {
        int senders = 4;
        int each = 500;
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        List<Callable<Void>> work = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            String prefix = "contact+" + sender + "-";
            work.add(() -> sendMany(prefix, each));
        }
        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();

        assertThat(simulator.awaitAccepted(senders * each, Duration.ofSeconds(1))).isTrue();
        assertThat(simulator.accepted())
                .extracting(AcceptedMail::messageId)
                .doesNotHaveDuplicates();
        assertThat(simulator.connections()).isEqualTo(senders);
        assertThat(client.count(Client.REP, "Sent")).isEqualTo(senders * each);
    }

    private Void sendMany(String prefix, int count) throws Exception {
        try (SMTPTransport transport = client.signIn(Client.REP)) {
            for (int number = 0; number < count; number++) {
                MimeMessage mail = client.mail(prefix + number + "@simulator.test");
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        }
        return null;
    }

    @Test
    void closingTwiceIsClosingOnce() {
        int port = simulator.smtpPort();
        simulator.close();
        simulator.close();

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aTakenPortIsAnErrorThatLeavesNothingOpen() {
        Ports imapTaken = new Ports(0, simulator.imapPort(), 0);
        Ports smtpTaken = new Ports(simulator.smtpPort(), 0, 0);

        assertThatThrownBy(() -> MailSimulator.start(imapTaken, clock))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> MailSimulator.start(smtpTaken, clock))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void forgettingEmptiesTheJournalOnly() throws Exception {
        client.send("ok@simulator.test");
        simulator.forget();

        assertThat(simulator.accepted()).isEmpty();
        assertThat(client.read("ok@simulator.test", "INBOX")).hasSize(1);
    }
}
