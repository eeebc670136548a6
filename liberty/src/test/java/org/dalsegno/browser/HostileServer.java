package org.dalsegno.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A mail server that lets everybody in and refuses each recipient with whatever it is told to say.
 */
final class HostileServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String refusal;

    private HostileServer(ServerSocket socket, String refusal) {
        this.socket = socket;
        this.refusal = refusal;
    }

    static HostileServer start(String refusal) {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            HostileServer server = new HostileServer(socket, refusal);
            Thread thread = new Thread(server::serve, "hostile-smtp");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // Who hangs up is not answered; a closed server ends.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        say(out, "220 hostile.test");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(out, answer(line.toUpperCase(Locale.ROOT)));
        }
    }

    private String answer(String command) {
        if (command.startsWith("EHLO")) {
            return "250-hostile.test\r\n250 AUTH PLAIN";
        }
        if (command.startsWith("AUTH")) {
            return "235 2.7.0 Welcome";
        }
        return command.startsWith("RCPT") ? refusal : "250 2.0.0 Ok";
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
