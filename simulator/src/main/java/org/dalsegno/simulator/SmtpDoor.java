package org.dalsegno.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** The submission server: sign in, then send. */
final class SmtpDoor implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 1000;
    private static final int PATIENCE_MINUTES = 5;

    private final SMTPServer server;

    private SmtpDoor(SMTPServer server) {
        this.server = server;
    }

    /**
     * Opens the port on 127.0.0.1.
     *
     * @throws IOException when the port is taken
     */
    static SmtpDoor open(
            int port,
            PostOffice postOffice,
            Doorman doorman,
            Journal journal,
            SmtpExtensions extensions,
            Mended mended,
            Clock clock)
            throws IOException {
        Greylist greylist = new Greylist();
        SMTPServer server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("simulator.test")
                        .softwareName("mail simulator")
                        .insertReceivedHeaders(false)
                        .maxConnections(MAX_CONNECTIONS)
                        .connectionTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES)
                        .executorService(Threads.named("simulator-smtp"))
                        .authenticationHandlerFactory(
                                new SmtpSignIn(doorman, journal, clock, extensions))
                        .requireAuth()
                        .sessionHandler(counting(journal))
                        .messageHandlerFactory(
                                context ->
                                        new SmtpConversation(
                                                context,
                                                postOffice,
                                                greylist,
                                                mended,
                                                journal,
                                                extensions,
                                                clock))
                        .build();
        start(server);
        return new SmtpDoor(server);
    }

    /** The library wraps the socket's exception; the caller wants to know that it is one. */
    private static void start(SMTPServer server) throws IOException {
        try {
            server.start();
        } catch (RuntimeException failed) {
            server.getExecutorService().shutdownNow();
            if (failed.getCause() instanceof IOException taken) {
                throw taken;
            }
            throw failed;
        }
    }

    private static SessionHandler counting(Journal journal) {
        return new SessionHandler() {
            @Override
            public SessionAcceptance accept(Session session) {
                journal.connected();
                return SessionAcceptance.success();
            }

            @Override
            public void onSessionEnd(Session session) {
                // Only openings are counted.
            }
        };
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }
}
