package org.dalsegno.bench.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The programs that come with postfix to measure mail servers, where they are installed. */
final class Postfix {

    /** Where Debian puts them; it is in nobody's path but root's. */
    private static final Path SOURCE = Path.of("/usr/sbin/smtp-source");

    private static final Path SINK = Path.of("/usr/sbin/smtp-sink");
    private static final String BACKLOG = "1000";
    private static final int TRIES = 500;

    private Postfix() {}

    /**
     * Their source of mails, all of the same 4 KB, no signing in, on kept connections.
     *
     * @return mails a second; NaN when it is not installed
     */
    static double source(int port, int connections, int mails) {
        if (!Files.isExecutable(SOURCE)) {
            return Double.NaN;
        }
        long begin = System.nanoTime();
        Programs.run(
                SOURCE.toString(),
                "-d",
                "-s",
                Integer.toString(connections),
                "-m",
                Integer.toString(mails),
                "-l",
                "4096",
                "-f",
                "rep@bench.test",
                "-t",
                "somebody@bench.test",
                "127.0.0.1:" + port);
        return mails * 1e9 / (System.nanoTime() - begin);
    }

    /** Their source into their sink. */
    static double pair(int connections, int mails) {
        if (!Files.isExecutable(SOURCE) || !Files.isExecutable(SINK)) {
            return Double.NaN;
        }
        int port = freePort();
        Process sink = Programs.start(sink(port));
        try {
            await(sink, port);
            return source(port, connections, mails);
        } finally {
            sink.destroyForcibly();
        }
    }

    /** Root has to say as whom it runs, and nobody else may. */
    private static List<String> sink(int port) {
        List<String> command = new ArrayList<>(List.of(SINK.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(List.of("127.0.0.1:" + port, BACKLOG));
        return command;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Process sink, int port) {
        for (int i = 0; i < TRIES && sink.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        throw new IllegalStateException("smtp-sink does not start");
    }
}
