package org.dalsegno.service.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subethamail.smtp.server.SMTPServer;

/** Protected connections to a real server with a certificate of its own. */
class SmtpTlsTest {

    private static final Mail MAIL =
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
        try (Outlet outlet = open(host, port, security)) {
            return outlet.send(MAIL, Departure.FREE);
        }
    }

    private static Outlet open(String host, int port, Security security) {
        SettableClock clock = new SettableClock("2026-11-23T09:00:00Z");
        SimulatorAddress nowhere = new SimulatorAddress(false, 1, 1, 1);
        Outlets outlets =
                new Outlets(
                        new Diagnoser(), clock, Duration.ofSeconds(2), Optional.empty(), nowhere);
        Account.Server smtp = new Account.Server(host, port, security, null, null);
        return outlets.open(new Account(1, "ana@example.com", Provider.SMTP, smtp, null, null));
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

    /** What was said ahead is said through TLS as well, in one record. */
    @Test
    void manyMailsGoOutOverOneProtectedConnection() throws Exception {
        ServerSocket door =
                SSLContext.getDefault()
                        .getServerSocketFactory()
                        .createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        try (ObstinateSmtp peer = new ObstinateSmtp(door, List.of("PIPELINING"), Map.of());
                Outlet outlet = open("127.0.0.1", peer.port(), Security.TLS)) {
            for (int i = 0; i < 3; i++) {
                assertThat(outlet.send(MAIL, Departure.FREE, MAIL.envelope()))
                        .isInstanceOf(SendResult.Accepted.class);
            }
            assertThat(peer.heard)
                    .filteredOn(line -> line.matches("EHLO.*|text of a mail"))
                    .hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    @Timeout(30)
    void aServerThatNeverSpeaksIsLeftInTime(Security security) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Outlet outlet = open("127.0.0.1", silent.getLocalPort(), security)) {
            assertThat(outlet.send(MAIL, Departure.FREE))
                    .isInstanceOfSatisfying(
                            SendResult.Refused.class,
                            refused -> assertThat(refused.holdsInbox()).isTrue());
        }
    }
}
