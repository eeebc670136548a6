package org.dalsegno.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A mail server that takes everything and keeps nothing but counts: one thread for all connections,
 * so that it is not what limits. Each answer may be held back, as a distant server's is.
 */
final class Sink implements AutoCloseable {

    private static final int BACKLOG = 2_000;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final Thread thread = new Thread(this::serve, "sink");
    private final Deque<Answer> held = new ArrayDeque<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong turns = new AtomicLong();
    private volatile long cpuBefore;
    private volatile long delayNanos;
    private volatile boolean pipelining = true;
    private volatile Log log = new Log(0);
    private volatile boolean closing;

    /** An answer on its way to a client. */
    private record Answer(long at, SinkConnection to, byte[] words) {}

    /** How often and when each numbered recipient got a mail. */
    private record Log(AtomicIntegerArray times, AtomicLongArray millis) {
        Log(int recipients) {
            this(new AtomicIntegerArray(recipients + 1), new AtomicLongArray(recipients + 1));
        }
    }

    Sink() {
        try {
            selector = Selector.open();
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /**
     * Begins a new count.
     *
     * @param recipients the highest number of a recipient; see {@link Load}
     * @param delayMillis how long each answer is held back
     * @param offersPipelining whether RFC 2920 is offered
     */
    void begin(int recipients, long delayMillis, boolean offersPipelining) {
        log = new Log(recipients);
        delayNanos = delayMillis * 1_000_000;
        pipelining = offersPipelining;
        accepted.set(0);
        bytes.set(0);
        turns.set(0);
        cpuBefore = cpu();
    }

    private long cpu() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
    }

    /** What the machine spends on the sink, which is no part of what is measured. */
    double microsecondsPerMail() {
        return (cpu() - cpuBefore) / 1_000.0 / Math.max(1, accepted.get());
    }

    long accepted() {
        return accepted.get();
    }

    /** What one mail has on average, with its header. */
    double bytesPerMail() {
        return (double) bytes.get() / Math.max(1, accepted.get());
    }

    /** How often an answer was written, for each mail: so often the client waited. */
    double turnsPerMail() {
        return (double) turns.get() / Math.max(1, accepted.get());
    }

    /** When the recipient of this number got the mail, milliseconds since 1970. */
    long acceptedAt(int recipient) {
        return log.millis().get(recipient);
    }

    /**
     * Every recipient must have been written to exactly once: a fast engine that loses or repeats
     * is no engine.
     */
    void expectEachOnce() {
        AtomicIntegerArray times = log.times();
        for (int i = 1; i < times.length(); i++) {
            if (times.get(i) != 1) {
                throw new IllegalStateException(
                        "recipient " + i + " got " + times.get(i) + " mails");
            }
        }
    }

    boolean offersPipelining() {
        return pipelining;
    }

    /** A whole message has come. */
    void take(int recipient, long length) {
        Log current = log;
        if (recipient > 0 && recipient < current.times().length()) {
            current.times().incrementAndGet(recipient);
            current.millis().set(recipient, System.currentTimeMillis());
        }
        bytes.addAndGet(length);
        accepted.incrementAndGet();
    }

    /** Sends an answer, at once or when its time has come. */
    void answer(SinkConnection to, byte[] words) throws IOException {
        turns.incrementAndGet();
        if (delayNanos == 0) {
            to.write(words);
        } else {
            held.add(new Answer(System.nanoTime() + delayNanos, to, words));
        }
    }

    private void serve() {
        try {
            while (!closing) {
                await();
                for (SelectionKey key : selector.selectedKeys()) {
                    handle(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        Answer next = held.peek();
        if (next == null) {
            selector.select();
            return;
        }
        long left = next.at() - System.nanoTime();
        if (left > 0) {
            selector.select(Math.max(1, left / 1_000_000));
        } else {
            selector.selectNow();
        }
        release();
    }

    private void release() throws IOException {
        long now = System.nanoTime();
        while (!held.isEmpty() && held.peek().at() <= now) {
            Answer due = held.poll();
            due.to().write(due.words());
        }
    }

    private void handle(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            // Its conversation ended with an answer that was held back until now.
            return;
        }
        if (key.isAcceptable()) {
            SocketChannel client = server.accept();
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey own = client.register(selector, SelectionKey.OP_READ);
            SinkConnection connection = new SinkConnection(this, client);
            own.attach(connection);
            connection.greet();
        } else if (key.attachment() instanceof SinkConnection connection) {
            connection.read();
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
            server.close();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
