package org.dalsegno.service.sending;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is said to a server in one write: a group of commands (RFC 2920 §3.1), or text. */
final class Group {

    private static final byte[] END = {'\r', '\n'};

    private byte[] octets = new byte[8_192];
    private int length;

    /**
     * Adds a command.
     *
     * @throws IllegalArgumentException when it would be more than one line
     */
    Group command(String command) {
        if (!command.equals(Text.oneLine(command))) {
            throw new IllegalArgumentException("A command of more than one line");
        }
        byte[] line = command.getBytes(StandardCharsets.UTF_8);
        add(line, 0, line.length);
        return add(END, 0, END.length);
    }

    /** Adds a part of a mail's text; a dot that begins a line is doubled (RFC 5321 §4.5.2). */
    Group text(byte[] mail, int from, int to) {
        boolean begin = from == 0 || mail[from - 1] == '\n';
        int clean = from;
        for (int i = from; i < to; i++) {
            if (begin && mail[i] == '.') {
                add(mail, clean, i - clean);
                clean = i;
                add(mail, i, 1);
            }
            begin = mail[i] == '\n';
        }
        return add(mail, clean, to - clean);
    }

    private Group add(byte[] more, int from, int count) {
        if (length + count > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(length + count, 2 * octets.length));
        }
        System.arraycopy(more, from, octets, length, count);
        length += count;
        return this;
    }

    /** Says it and forgets it. */
    void writeTo(OutputStream out) throws IOException {
        out.write(octets, 0, length);
        out.flush();
        length = 0;
    }
}
