package org.dalsegno.bench.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One conversation with the sink (RFC 5321, RFC 4954); every command is granted. A text has at
 * least a header: one without a line is not understood.
 */
final class SinkConnection {

    private static final int ROOM = 64 * 1024;

    private final Sink sink;
    private final SocketChannel channel;
    private final ByteBuffer input = ByteBuffer.allocate(ROOM);
    private final StringBuilder answers = new StringBuilder();
    private boolean text;
    private int secretsWanted;
    private long length;
    private int recipient;
    private boolean quitting;

    SinkConnection(Sink sink, SocketChannel channel) {
        this.sink = sink;
        this.channel = channel;
    }

    void greet() throws IOException {
        sink.answer(this, bytes("220 sink ESMTP\r\n"));
    }

    /** Reads what has come and answers all of it at once. */
    void read() throws IOException {
        try {
            if (channel.read(input) < 0) {
                channel.close();
                return;
            }
        } catch (IOException e) {
            channel.close();
            return;
        }
        input.flip();
        consume();
        input.compact();
        if (answers.length() > 0) {
            byte[] words = bytes(answers.toString());
            answers.setLength(0);
            sink.answer(this, words);
        }
    }

    private void consume() {
        boolean more = true;
        while (more) {
            if (text) {
                more = readText();
            } else {
                String line = line();
                more = line != null;
                if (more) {
                    command(line);
                }
            }
        }
    }

    /** Whether the end of the text was there; what may be its beginning stays for the next time. */
    private boolean readText() {
        int from = input.position();
        int end = TextEnd.after(input.array(), from, input.limit());
        int next = end < 0 ? Math.max(from, input.limit() - TextEnd.LENGTH + 1) : end;
        length += next - from;
        input.position(next);
        if (end < 0) {
            return false;
        }
        sink.take(recipient, length);
        text = false;
        answers.append("250 2.0.0 taken\r\n");
        return true;
    }

    private String line() {
        for (int i = input.position(); i < input.limit(); i++) {
            if (input.get(i) == '\n') {
                byte[] line = new byte[i + 1 - input.position()];
                input.get(line);
                return new String(line, StandardCharsets.US_ASCII).strip();
            }
        }
        return null;
    }

    private void command(String line) {
        if (secretsWanted > 0) {
            secretsWanted--;
            answers.append(secretsWanted > 0 ? "334 UGFzc3dvcmQ6\r\n" : "235 2.7.0 welcome\r\n");
            return;
        }
        String verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" -> answers.append(abilities());
            case "AUTH" -> signIn(line);
            case "DATA" -> {
                text = true;
                length = 0;
                answers.append("354 go on\r\n");
            }
            case "RCPT" -> {
                recipient = number(line);
                answers.append("250 2.1.5 fine\r\n");
            }
            case "QUIT" -> {
                quitting = true;
                answers.append("221 bye\r\n");
            }
            default -> answers.append("250 2.0.0 fine\r\n");
        }
    }

    private String abilities() {
        return "250-sink\r\n"
                + (sink.offersPipelining() ? "250-PIPELINING\r\n" : "")
                + "250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n";
    }

    private void signIn(String line) {
        String[] words = line.split(" ", -1);
        if (words.length > 2) {
            answers.append("235 2.7.0 welcome\r\n");
        } else {
            boolean login = words[1].equalsIgnoreCase("LOGIN");
            secretsWanted = login ? 2 : 1;
            answers.append(login ? "334 VXNlcm5hbWU6\r\n" : "334 \r\n");
        }
    }

    /** The number in {@code RCPT TO:<c123@…>}; 0 when it has none. */
    private static int number(String line) {
        int begin = line.indexOf("<c") + 2;
        int at = line.indexOf('@');
        boolean numbered = begin > 1 && at > begin && Character.isDigit(line.charAt(begin));
        return numbered ? Integer.parseInt(line.substring(begin, at)) : 0;
    }

    /** Answers are short and the client waits for them: the socket always has room. */
    void write(byte[] words) throws IOException {
        try {
            channel.write(ByteBuffer.wrap(words));
            if (quitting) {
                channel.close();
            }
        } catch (IOException e) {
            channel.close();
        }
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }
}
