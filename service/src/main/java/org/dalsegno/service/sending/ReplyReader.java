package org.dalsegno.service.sending;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a server's replies (RFC 5321 §4.2.1), of one line or more, however they come in. */
final class ReplyReader {

    /** RFC 5321 §4.5.3.1.5 allows 512 octets; what is more of a line is passed over. */
    private static final int LONGEST_LINE = 4_096;

    private static final int MOST_LINES = 200;
    private static final int CODE = 3;

    private final InputStream in;
    private final byte[] buffer = new byte[4_096];
    private final byte[] line = new byte[LONGEST_LINE];
    private int next;
    private int end;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    /** Whether something has come that was not read yet. A closed connection does not show here. */
    boolean hasMore() throws IOException {
        return next < end || in.available() > 0;
    }

    /**
     * The next reply.
     *
     * @throws IOException when it does not come, or is none
     */
    Reply read() throws IOException {
        String first = line();
        int code = code(first);
        if (isLast(first)) {
            return new Reply(code, first);
        }
        return new Reply(code, rest(code, first));
    }

    private String rest(int code, String first) throws IOException {
        StringBuilder text = new StringBuilder(first);
        for (int i = 1; i < MOST_LINES; i++) {
            String more = line();
            text.append('\n').append(more);
            if (code(more) != code) {
                throw new ProtocolException("A reply with two codes: " + text);
            }
            if (isLast(more)) {
                return text.toString();
            }
        }
        throw new ProtocolException("A reply without end: " + first);
    }

    private static boolean isLast(String line) {
        return line.length() <= CODE || line.charAt(CODE) != '-';
    }

    private static int code(String line) throws ProtocolException {
        int code = 0;
        for (int i = 0; i < CODE; i++) {
            int digit = i < line.length() ? line.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                throw new ProtocolException("Not an SMTP reply: " + line);
            }
            code = code * 10 + digit;
        }
        return code;
    }

    /** Without its end, and without what is too long. */
    private String line() throws IOException {
        int length = 0;
        int octet = octet();
        while (octet != '\n') {
            if (length < LONGEST_LINE) {
                line[length++] = (byte) octet;
            }
            octet = octet();
        }
        return words(length > 0 && line[length - 1] == '\r' ? length - 1 : length);
    }

    private int octet() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                throw new EOFException("[EOF] The connection was closed by the server.");
            }
        }
        return buffer[next++];
    }

    /** UTF-8 (RFC 6531 §3.7.4), or, from a server that knows nothing of it, Latin letters. */
    private String words(int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(line, 0, length, StandardCharsets.ISO_8859_1);
        }
    }
}
