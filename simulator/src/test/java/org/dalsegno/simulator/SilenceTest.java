package org.dalsegno.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SilenceTest {

    private final MailSimulator simulator =
            MailSimulator.start(Ports.ephemeral(), Clock.systemUTC());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void closingTheSimulatorEndsASilenceWithoutAReply() throws Exception {
        try (Conversation silent = new Conversation("timeout@simulator.test")) {
            simulator.close();

            assertThat(silent.nextLine()).isNull();
            assertThat(simulator.accepted()).isEmpty();
        }
    }

    @Test
    void hangingUpEndsASilenceAndTheMailIsNotKept() throws Exception {
        new Conversation("timeout+1@simulator.test").close();
        new Client(simulator).send("ok@simulator.test");

        assertThat(simulator.accepted()).hasSize(1);
    }

    @Test
    void aKeptMailIsAcceptedAlthoughNobodySaysSo() throws Exception {
        try (Conversation silent = new Conversation("timeout-kept@simulator.test")) {
            assertThat(simulator.awaitAccepted(1, Duration.ofSeconds(20))).isTrue();
            assertThat(new Client(simulator).read("rep@simulator.test", "Sent")).hasSize(1);
            simulator.close();

            assertThat(silent.nextLine()).isNull();
        }
    }

    /** A client that has sent a whole mail and now waits for the reply. */
    private final class Conversation implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Conversation(String recipient) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), simulator.smtpPort());
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("220 ");
            say("HELO rep.test", "250");
            say("AUTH PLAIN " + base64("\0rep@simulator.test\0secret"), "235");
            say("MAIL FROM:<rep@simulator.test>", "250");
            say("RCPT TO:<" + recipient + ">", "250");
            say("DATA", "354");
            write("Subject: hello\r\n\r\nhello\r\n.\r\n");
        }

        private void say(String line, String expected) throws IOException {
            write(line + "\r\n");
            assertThat(in.readLine()).startsWith(expected);
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        private String base64(String text) {
            byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder().encodeToString(octets);
        }

        String nextLine() throws IOException {
            return in.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
