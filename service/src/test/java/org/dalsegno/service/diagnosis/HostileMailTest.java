package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Mails made to cost much: each is read to its end, and no more is made of it than is allowed. */
class HostileMailTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ROBOT = "From: MAILER-DAEMON@x.example\nSubject: Undelivered\n";

    private static final ReturnedMailReader READER = new ReturnedMailReader(new Diagnoser());

    private static ReturnedMail read(String mail) {
        return READER.read(mail.getBytes(StandardCharsets.ISO_8859_1), NOW);
    }

    @Test
    void partsInPartsEndAtTheTenthLevel() {
        StringBuilder deep = new StringBuilder(ROBOT);
        for (int i = 0; i < 2_000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertThat(read(deep.toString()).recipients()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aHundredThousandPartsAreAHundred() {
        String many =
                "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(100_000);
        Part root = MimeReader.read(many.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(root.parts()).hasSize(99);
        assertThat(read(many).event()).isEqualTo(Event.NOT_A_BOUNCE);
    }

    @Test
    void headersWithoutEndAreCut() {
        String mail = "X: y\n".repeat(200_000) + "\n" + "<a@b.example>\n".repeat(50_000);
        assertThat(MimeReader.headersOf(mail).size()).isEqualTo(500);
        assertThat(read(mail).recipients()).isEmpty();
    }

    @Test
    void nothingButBracketsIsNoAddress() {
        String mail = ROBOT + "Content-Type: text/html\n\n" + "<".repeat(300_000);
        assertThat(read(mail).recipients()).allMatch(r -> r.address() == null);
    }

    @Test
    void manyNamedRecipientsAreAHundred() {
        StringBuilder body = new StringBuilder(ROBOT).append('\n');
        for (int line = 0; line < 300; line++) {
            body.append("could not deliver to");
            for (int i = 0; i < 60; i++) {
                body.append(" a").append(line).append('.').append(i).append("@b.example,");
            }
            body.append('\n');
        }
        assertThat(read(body.toString()).recipients()).hasSize(100);
    }

    @Test
    void aDiagnosticOverManyLinesIsCut() {
        String mail =
                ROBOT
                        + "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
                        + "Final-Recipient: rfc822; c@d.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown\n"
                        + (" " + "x".repeat(700) + "\n").repeat(4_900)
                        + "\n--b--\n";
        Returned only = read(mail).recipients().get(0);
        assertThat(only.diagnosis().suppress()).isTrue();
        assertThat(only.diagnosis().evidence().text().length()).isLessThan(20_000);
    }
}
