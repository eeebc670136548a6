package org.dalsegno.service.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that says yes to everything and writes down every line it hears. */
final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean smtpUtf8;

    ScriptedSmtp(boolean smtpUtf8) throws IOException {
        this.smtpUtf8 = smtpUtf8;
        Thread listener = new Thread(this::listen, "scripted-smtp");
        listener.setDaemon(true);
        listener.start();
    }

    int port() {
        return door.getLocalPort();
    }

    void offer(boolean offered) {
        smtpUtf8 = offered;
    }

    /** Lines of all connections, bodies included. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    List<String> heard(String start) {
        return heard.stream().filter(line -> line.startsWith(start)).toList();
    }

    private void listen() {
        while (!door.isClosed()) {
            try (Socket peer = door.accept()) {
                converse(peer);
            } catch (IOException e) {
                // The client hung up, or the test is over.
            }
        }
    }

    private void converse(Socket peer) throws IOException {
        OutputStream out = peer.getOutputStream();
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
        say(out, "220 scripted");
        boolean body = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            body = body ? !line.equals(".") : line.equals("DATA");
            if (!body || line.equals("DATA")) {
                say(out, answer(line));
            }
        }
    }

    private String answer(String line) {
        if (line.startsWith("EHLO")) {
            return smtpUtf8 ? "250-scripted\r\n250-SMTPUTF8\r\n250 8BITMIME" : "250 scripted";
        }
        return line.equals("DATA") ? "354 go on" : "250 2.0.0 Ok";
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
