package org.dalsegno.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name server on loopback over UDP that knows texts (TXT) and nothing else: what is not written
 * down does not exist. It can keep silent.
 */
public final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int TYPE_AND_CLASS = 4;
    private static final int NXDOMAIN = 3;
    private static final int LONGEST_PIECE = 255;

    private final DatagramSocket socket;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private volatile boolean silent;

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
        Thread thread = new Thread(this::answer, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static NameServer start() {
        try {
            return new NameServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As host:port. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public NameServer text(String name, String text) {
        texts.put(name, text);
        return this;
    }

    /** From now on it keeps silent, or speaks again. */
    public void silence(boolean on) {
        silent = on;
    }

    private void answer() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                if (!silent) {
                    byte[] reply = reply(Arrays.copyOf(buffer, packet.getLength()));
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    /** RFC 1035 §4.1: the question as it came, and one record that points to its name. */
    private byte[] reply(byte[] query) {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (query[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
            at += query[at] + 1;
        }
        String text = texts.get(name.toString().toLowerCase(Locale.ROOT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(query, 0, 2);
        out.writeBytes(new byte[] {(byte) 0x81, (byte) (0x80 | (text == null ? NXDOMAIN : 0))});
        out.writeBytes(new byte[] {0, 1, 0, (byte) (text == null ? 0 : 1), 0, 0, 0, 0});
        out.write(query, HEADER, at + 1 + TYPE_AND_CLASS - HEADER);
        if (text != null) {
            record(out, text.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    private static void record(ByteArrayOutputStream out, byte[] text) {
        if (text.length > LONGEST_PIECE) {
            throw new IllegalArgumentException("one piece only");
        }
        out.writeBytes(new byte[] {(byte) 0xC0, HEADER, 0, 16, 0, 1, 0, 0, 0, 60});
        int length = text.length + 1;
        out.writeBytes(new byte[] {(byte) (length >> 8), (byte) length, (byte) text.length});
        out.writeBytes(text);
    }

    @Override
    public void close() {
        socket.close();
    }
}
