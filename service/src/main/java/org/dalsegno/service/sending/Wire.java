package org.dalsegno.service.sending;

import java.io.IOException;
import java.net.Socket;

/**
 * The sockets of one connection as Angus opens them: a plain one, and over it, when it speaks TLS,
 * another. Commands are sent at once: with Nagle's algorithm the second of two writes would wait
 * for the other side's acknowledgement of the first.
 */
final class Wire {

    private Socket plain;
    private Socket spoken;

    /** A plain socket that is to be used. */
    Socket plain(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        plain = socket;
        spoken = socket;
        return socket;
    }

    /** A socket that speaks TLS over the plain one. */
    Socket secured(Socket socket) {
        spoken = socket;
        return socket;
    }

    /** The socket to read from and write to. */
    Socket spoken() {
        return spoken;
    }

    /**
     * Ends the connection without a word, also while another thread is writing; TLS would want to
     * say good-bye and wait for its turn.
     */
    void cut() {
        try {
            if (plain != null) {
                plain.close();
            }
        } catch (IOException e) {
            // It is gone.
        }
    }
}
