package org.dalsegno.service.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.TestCertificate;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;

/** Protected connections to a real server with a certificate of its own. */
class SmtpTlsTest {

    @TempDir Path folder;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private SSLContext before;
    private SMTPServer server;

    @BeforeEach
    void start() throws Exception {
        SSLContext own = TestCertificate.context(folder);
        before = SSLContext.getDefault();
        server =
                SMTPServer.port(0)
                        .bindAddress(InetAddress.getByName("127.0.0.1"))
                        .startTlsSocketFactory(own)
                        .requireTLS()
                        .messageHandler((context, from, to, data) -> received.add(to))
                        .build();
        server.start();
        SSLContext.setDefault(own);
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(before);
        server.stop();
    }

    private SendResult send(String host) {
        return send(host, server.getPortAllocated(), Security.STARTTLS);
    }

    private SendResult send(String host, int port, Security security) {
        SettableClock clock = new SettableClock("2026-11-23T09:00:00Z");
        SimulatorAddress nowhere = new SimulatorAddress(false, 1, 1, 1);
        Outlets outlets =
                new Outlets(
                        new Diagnoser(), clock, Duration.ofSeconds(5), Optional.empty(), nowhere);
        Account.Server smtp = new Account.Server(host, port, security, null, null);
        Account account = new Account(1, "ana@example.com", Provider.SMTP, smtp, null, null);
        Mail mail =
                new Mail(
                        "ana@example.com",
                        "Ana",
                        "kim@example.com",
                        null,
                        "Hello",
                        "Hi",
                        "<p>Hi</p>",
                        "<1@example.com>",
                        Instant.EPOCH,
                        List.of(),
                        null);
        try (Outlet outlet = outlets.open(account)) {
            return outlet.send(mail, Departure.FREE);
        }
    }

    @Test
    void aMailGoesOutOverStarttls() {
        assertThat(send("127.0.0.1")).isInstanceOf(SendResult.Accepted.class);
        assertThat(received).containsExactly("kim@example.com");
    }

    @Test
    void aCertificateOfAnotherNameIsRefusedAndTheInboxIsHeld() {
        assertThat(send("localhost"))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.holdsInbox()).isTrue());
        assertThat(received).isEmpty();
    }

    @Test
    void aMailGoesOutOverTlsFromTheFirstByte() {
        System.setProperty("greenmail.tls.keystore.file", folder.resolve("server.p12").toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
        GreenMail protectedServer = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));
        protectedServer.start();
        try {
            int port = protectedServer.getSmtps().getPort();
            assertThat(send("127.0.0.1", port, Security.TLS))
                    .isInstanceOf(SendResult.Accepted.class);
            assertThat(protectedServer.getReceivedMessages()).hasSize(1);
        } finally {
            protectedServer.stop();
        }
    }
}
