package org.dalsegno.service.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** An SMTP server that wants a mail's text and then takes nothing more, until it is closed. */
final class DeafSmtp implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch closing = new CountDownLatch(1);

    DeafSmtp() throws IOException {
        Thread listener = new Thread(this::listen, "deaf-smtp");
        listener.setDaemon(true);
        listener.start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        try (Socket peer = door.accept();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        peer.getInputStream(), StandardCharsets.US_ASCII))) {
            say(peer, "220 deaf");
            String line = "";
            while (!line.equals("DATA")) {
                line = in.readLine();
                say(peer, line.equals("DATA") ? "354 go on" : "250 ok");
            }
            closing.await();
        } catch (IOException e) {
            // The client hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Socket peer, String words) throws IOException {
        peer.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        door.close();
    }
}
