package org.dalsegno.simulator;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** The reading server: INBOX and Sent of any address. */
final class ImapDoor extends AbstractServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(10);

    /** RFC 3501 §5.4: an idle client is kept for at least 30 minutes. */
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final MailStore store;
    private final Mailboxes mailboxes;

    private ImapDoor(int port, MailStore store, Mailboxes mailboxes) {
        super(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP), new Managers());
        this.store = store;
        this.mailboxes = mailboxes;
        setDaemon(true);
        setClientSocketTimeout(Math.toIntExact(IDLE.toMillis()));
    }

    /**
     * Opens the port on 127.0.0.1.
     *
     * @throws IOException when the port is taken
     */
    static ImapDoor open(int port, MailStore store, Mailboxes mailboxes) throws IOException {
        refuseTaken(port);
        ImapDoor door = new ImapDoor(port, store, mailboxes);
        door.startService();
        if (!door.isUp()) {
            door.close();
            throw new BindException("The IMAP server does not start on port " + port);
        }
        return door;
    }

    /** The server opens its port on a thread of its own, where a taken port is only logged. */
    private static void refuseTaken(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    private boolean isUp() {
        try {
            return waitTillRunning(START.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket client) {
        answerAtOnce(client);
        return new ImapHandler(mailboxes, store, client);
    }

    /** Answers are written in pieces; held back until acknowledged, each command takes 40 ms. */
    private static void answerAtOnce(Socket client) {
        try {
            client.setTcpNoDelay(true);
        } catch (SocketException closedAlready) {
            // Then there is nobody to answer, which the handler finds out by itself.
        }
    }

    @Override
    public void close() {
        stopService();
    }
}
