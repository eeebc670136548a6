package org.dalsegno.service.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Replies as they come in: in pieces, too long, in the wrong letters, or no replies at all. */
class ReplyReaderTest {

    private static ReplyReader reader(String words) {
        return reader(words, StandardCharsets.UTF_8);
    }

    private static ReplyReader reader(String words, Charset letters) {
        return new ReplyReader(new ByteArrayInputStream(words.getBytes(letters)));
    }

    /** One that gives an octet at a time. */
    private static ReplyReader slow(String words) {
        InputStream all = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
        return new ReplyReader(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        return all.read();
                    }

                    @Override
                    public int read(byte[] into, int from, int most) throws IOException {
                        return all.read(into, from, 1);
                    }
                });
    }

    @Test
    void oneLineOrManyWholeOrInPieces() throws IOException {
        String words = "250-2.1.0 a\r\n250-\r\n250 b\r\n550 5.1.1 no\r\n354\r\n";
        for (ReplyReader reader : new ReplyReader[] {reader(words), slow(words)}) {
            assertThat(reader.read()).isEqualTo(new Reply(250, "250-2.1.0 a\n250-\n250 b"));
            assertThat(reader.read()).isEqualTo(new Reply(550, "550 5.1.1 no"));
            assertThat(reader.read()).isEqualTo(new Reply(354, "354"));
            assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNone() {
        assertThatThrownBy(reader("250-a\r\n250 b")::read).isInstanceOf(EOFException.class);
        assertThatThrownBy(reader("250 taken")::read).isInstanceOf(EOFException.class);
    }

    @Test
    void nonsenseIsNoReply() {
        for (String words : new String[] {"\r\n", "25\r\n", "2x0 ok\r\n", "GET / HTTP/1.1\r\n"}) {
            assertThatThrownBy(reader(words)::read).isInstanceOf(ProtocolException.class);
        }
        assertThatThrownBy(reader("250-a\r\n550 b\r\n")::read)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("550 b");
        assertThatThrownBy(reader("250-a\r\n".repeat(10_000))::read)
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void whatIsTooLongIsPassedOver() throws IOException {
        ReplyReader reader = reader("550 " + "x".repeat(100_000) + "\r\n250 ok\r\n");
        assertThat(reader.read().text()).hasSize(4_096).startsWith("550 xxx");
        assertThat(reader.read().text()).isEqualTo("250 ok");
    }

    @Test
    void lettersAreReadAsTheyWereMeant() throws IOException {
        assertThat(reader("550 Empfänger 不明\r\n").read().text()).isEqualTo("550 Empfänger 不明");
        assertThat(reader("550 Empfänger\r\n", StandardCharsets.ISO_8859_1).read().text())
                .isEqualTo("550 Empfänger");
    }
}
