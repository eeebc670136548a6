package org.dalsegno.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Addresses beyond ASCII, line by line as they are on the wire. */
class SmtpUtf8Test {

    private final MailSimulator simulator =
            MailSimulator.start(Ports.ephemeral(), new SettableClock("2026-11-23T08:00:00Z"));

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aServerWithoutItRefusesTheAddress() throws IOException {
        try (Wire wire = new Wire()) {
            assertThat(wire.say("EHLO me")).contains("250-AUTH").doesNotContain("SMTPUTF8");
            wire.signIn();
            wire.say("MAIL FROM:<rep@simulator.test>");
            assertThat(wire.say("RCPT TO:<peña@simulator.test>")).startsWith("553 5.6.7");
        }
    }

    @Test
    void aServerThatOffersItTakesTheAddressAndTheHeader() throws IOException {
        simulator.offerSmtpUtf8(true);
        try (Wire wire = new Wire()) {
            assertThat(wire.say("EHLO me")).contains("250-SMTPUTF8\n");
            wire.signIn();
            assertThat(wire.say("MAIL FROM:<rep@simulator.test> SMTPUTF8")).startsWith("250");
            assertThat(wire.say("RCPT TO:<peña@simulator.test>")).startsWith("250");
            wire.say("DATA");
            assertThat(wire.say("To: peña@simulator.test\r\n\r\nHi\r\n.")).startsWith("250");
        }
        assertThat(simulator.accepted().get(0).to()).containsExactly("peña@simulator.test");
        assertThat(new String(simulator.accepted().get(0).bytes(), StandardCharsets.UTF_8))
                .contains("To: peña@simulator.test");
    }

    @Test
    void itCanBeTakenBack() throws IOException {
        simulator.offerSmtpUtf8(true);
        simulator.offerSmtpUtf8(false);
        try (Wire wire = new Wire()) {
            assertThat(wire.say("EHLO me")).doesNotContain("SMTPUTF8");
        }
    }

    /** A connection without a library between. */
    private final class Wire implements AutoCloseable {

        private final Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.smtpPort());
        private final OutputStream out = socket.getOutputStream();
        private final BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        Wire() throws IOException {
            reply();
        }

        void signIn() throws IOException {
            String answer = "\0rep@simulator.test\0secret";
            String encoded =
                    Base64.getEncoder().encodeToString(answer.getBytes(StandardCharsets.UTF_8));
            assertThat(say("AUTH PLAIN " + encoded)).startsWith("235");
        }

        String say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return reply();
        }

        private String reply() throws IOException {
            StringBuilder reply = new StringBuilder();
            String line = in.readLine();
            while (line.length() > 3 && line.charAt(3) == '-') {
                reply.append(line.strip()).append('\n');
                line = in.readLine();
            }
            return reply.append(line).toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
