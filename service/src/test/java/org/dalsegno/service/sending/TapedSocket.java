package org.dalsegno.service.sending;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A socket without a network: what is written is kept, write by write, and answered at once. When
 * there is nothing to read, the other side has hung up.
 */
final class TapedSocket extends Socket {

    /** What was said in each write. */
    final List<String> writes = new ArrayList<>();

    private final UnaryOperator<String> answers;
    private byte[] unread = {};

    /**
     * @param answers the other side's words to each write, with their line ends; empty: none
     */
    TapedSocket(UnaryOperator<String> answers) {
        this.answers = answers;
    }

    Wire wire() {
        Wire wire = new Wire();
        try {
            wire.plain(this);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return wire;
    }

    /** The other side speaks. */
    void say(String words) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(unread);
        all.writeBytes(words.getBytes(StandardCharsets.UTF_8));
        unread = all.toByteArray();
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // There is no network.
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("octet by octet is too slow");
            }

            @Override
            public int read(byte[] into, int from, int most) {
                int count = Math.min(most, unread.length);
                System.arraycopy(unread, 0, into, from, count);
                byte[] rest = new byte[unread.length - count];
                System.arraycopy(unread, count, rest, 0, rest.length);
                unread = rest;
                return count == 0 ? -1 : count;
            }

            @Override
            public int available() {
                return unread.length;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                throw new UnsupportedOperationException("octet by octet is too slow");
            }

            @Override
            public void write(byte[] octets, int from, int count) {
                String words = new String(octets, from, count, StandardCharsets.UTF_8);
                writes.add(words);
                say(answers.apply(words));
            }
        };
    }
}
