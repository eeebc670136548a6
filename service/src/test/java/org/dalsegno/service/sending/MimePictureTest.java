package org.dalsegno.service.sending;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A notice with a picture, read back by somebody else's reader. */
class MimePictureTest {

    @Test
    void aPictureTravelsWithTheHtmlThatShowsIt() throws MessagingException, IOException {
        byte[] octets = new byte[10_000];
        new Random(7).nextBytes(octets);
        String html = "<img src=\"cid:chart@dalsegno\" alt=\"14 days\">--=__1examplecom";
        Mail mail =
                new Mail(
                        "ds@example.com",
                        "Dal Segno",
                        "kim@example.com",
                        "Kim",
                        "x",
                        "text",
                        html,
                        "<1@example.com>",
                        Instant.EPOCH,
                        List.of(),
                        null,
                        "https://ds.example.com/preferences",
                        List.of(InlineImage.png("chart@dalsegno", octets)));
        MimeMultipart parts =
                (MimeMultipart)
                        new MimeMessage(
                                        Session.getInstance(new Properties()),
                                        new ByteArrayInputStream(Mime.bytes(mail)))
                                .getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
        MimeMultipart related = (MimeMultipart) parts.getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        assertThat(related.getCount()).isEqualTo(2);
        assertThat(related.getBodyPart(0).getContent()).isEqualTo(html);
        var image = related.getBodyPart(1);
        assertThat(image.isMimeType("image/png")).isTrue();
        assertThat(image.getHeader("Content-ID")).containsExactly("<chart@dalsegno>");
        assertThat(image.getInputStream().readAllBytes()).isEqualTo(octets);
        assertThat(new String(Mime.bytes(mail), StandardCharsets.UTF_8).lines())
                .allMatch(line -> line.length() <= 998);
    }
}
