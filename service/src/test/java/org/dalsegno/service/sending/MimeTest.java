package org.dalsegno.service.sending;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written is read back by somebody else's reader, whatever people write. */
class MimeTest {

    private static final int MAILS = 1_000;

    private static final List<String> PIECES =
            List.of(
                    "Hello",
                    " ",
                    "  ",
                    "Grüße",
                    "😀",
                    "👩‍👩‍👧",
                    "\u200f",
                    "\u202e",
                    "שלום",
                    "日本語",
                    "\r\n",
                    "\n",
                    "\r",
                    "\r\nBcc: all@example.com\r\n",
                    "\0",
                    "\t",
                    ".",
                    "\r\n.\r\n",
                    "\n..",
                    "=",
                    "=?UTF-8?B?SGk=?=",
                    "=?",
                    "?=",
                    "\"",
                    "\\",
                    "<a@b>",
                    ",",
                    ";",
                    "(x)",
                    "x".repeat(80),
                    "y".repeat(1_200),
                    "é".repeat(70),
                    "a b ".repeat(40),
                    "From ",
                    "--=_1example",
                    "\u007f",
                    "\u0001",
                    "\u00a0",
                    " \n",
                    "\t\n",
                    "z".repeat(5_000));

    private static String words(Random chance, int most) {
        StringBuilder words = new StringBuilder();
        int count = chance.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            // The longest ones are rare, as in life; otherwise every mail would be about them.
            int last = chance.nextInt(8) == 0 ? PIECES.size() : PIECES.size() - 1;
            words.append(PIECES.get(chance.nextInt(last)));
        }
        return words.toString();
    }

    private static Mail mail(Random chance) {
        List<String> references = new ArrayList<>();
        for (int i = chance.nextInt(30); i > 0; i--) {
            references.add("<" + new UUID(chance.nextLong(), i) + "@example.com>");
        }
        return new Mail(
                "ana@example.com",
                words(chance, 4),
                "kim@example.com",
                chance.nextInt(4) == 0 ? null : words(chance, 5),
                words(chance, 8),
                words(chance, 30),
                words(chance, 30),
                "<1@example.com>",
                Instant.ofEpochSecond(chance.nextInt(2_000_000_000)),
                references,
                chance.nextBoolean() ? "https://example.com/u/" + chance.nextInt() : null);
    }

    private static MimeMessage read(byte[] octets) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
    }

    /** What is left of a value in a header: one line. */
    private static String oneLine(String value) {
        return value.replaceAll("[\\r\\n\\x00]+", " ");
    }

    private static String withLineFeeds(Object text) {
        return text.toString().replace("\r\n", "\n").replace('\r', '\n');
    }

    @Test
    void everythingThatWasWrittenIsReadBack() throws Exception {
        Random chance = new Random(2920);
        for (int i = 0; i < MAILS; i++) {
            Mail mail = mail(chance);
            byte[] octets = Mime.bytes(mail);
            isWellFormed(octets);
            MimeMessage read = read(octets);
            hasItsHeader(read, mail);
            MimeMultipart parts = (MimeMultipart) read.getContent();
            assertThat(parts.getCount()).isEqualTo(2);
            assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
            assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
            assertThat(withLineFeeds(parts.getBodyPart(0).getContent()))
                    .isEqualTo(withLineFeeds(mail.text()));
            assertThat(withLineFeeds(parts.getBodyPart(1).getContent()))
                    .isEqualTo(withLineFeeds(mail.html()));
        }
    }

    private static void hasItsHeader(MimeMessage read, Mail mail) throws Exception {
        String subject = read.getSubject();
        assertThat(subject == null ? "" : subject).isEqualTo(oneLine(mail.subject()));
        isFrom(read.getFrom(), mail.fromAddress(), mail.fromName());
        isFrom(read.getAllRecipients(), mail.toAddress(), mail.toName());
        assertThat(read.getMessageID()).isEqualTo(mail.messageId());
        assertThat(read.getSentDate()).isEqualTo(Date.from(mail.date()));
        String references = read.getHeader("References", null);
        assertThat(references == null ? "" : MimeUtility.unfold(references))
                .isEqualTo(String.join(" ", mail.references()));
        assertThat(read.getHeader("List-Unsubscribe", null))
                .isEqualTo(
                        mail.unsubscribeLink() == null ? null : "<" + mail.unsubscribeLink() + ">");
        List<String> names =
                Collections.list(read.getAllHeaders()).stream().map(Header::getName).toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .isSubsetOf(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "In-Reply-To",
                        "References",
                        "Subject",
                        "List-Unsubscribe",
                        "List-Unsubscribe-Post",
                        "X-DalSegno-Id",
                        "MIME-Version",
                        "Content-Type");
    }

    private static void isFrom(Address[] who, String address, String name) {
        assertThat(who).hasSize(1);
        InternetAddress one = (InternetAddress) who[0];
        assertThat(one.getAddress()).isEqualTo(address);
        String person = name == null ? "" : oneLine(name).strip();
        assertThat(one.getPersonal() == null ? "" : one.getPersonal()).isEqualTo(person);
    }

    /** ASCII, whole line ends, and no line that a server may refuse (RFC 5322 §2.1.1). */
    private static void isWellFormed(byte[] octets) {
        String mail = new String(octets, StandardCharsets.ISO_8859_1);
        assertThat(mail.chars()).allMatch(c -> c > 0 && c < 128);
        assertThat(mail).endsWith("\r\n");
        assertThat(mail.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(mail.lines()).allMatch(line -> line.length() <= 998);
        String header = mail.substring(0, mail.indexOf("\r\n\r\n"));
        assertThat(header.lines()).allMatch(line -> line.length() <= 78 && !line.isBlank());
        int from = header.indexOf("boundary=\"") + 10;
        String boundary = header.substring(from, header.indexOf('"', from));
        assertThat(
                        Stream.of(mail.split(Pattern.quote("\r\n--" + boundary), -1))
                                .filter(part -> part.contains("Encoding: quoted-printable\r\n\r\n"))
                                .flatMap(String::lines))
                .allMatch(line -> line.length() <= 76);
    }

    private static Mail mail(String fromName, String subject, String text, String to) {
        return new Mail(
                "ana@example.com",
                fromName,
                to,
                null,
                subject,
                text,
                "<p>x</p>",
                "<1@example.com>",
                Instant.EPOCH,
                List.of(),
                null);
    }

    private static String written(Mail mail) {
        return new String(Mime.bytes(mail), StandardCharsets.UTF_8);
    }

    @Test
    void anOrdinaryMailIsReadableAsItIs() {
        assertThat(written(mail("Ana Example", "Hello Kim", "Hi,\n\nKim.\n", "kim@example.com")))
                .isEqualTo(
                        String.join(
                                "\r\n",
                                "Date: Thu, 1 Jan 1970 00:00:00 +0000",
                                "From: Ana Example <ana@example.com>",
                                "To: kim@example.com",
                                "Message-ID: <1@example.com>",
                                "Subject: Hello Kim",
                                "MIME-Version: 1.0",
                                "Content-Type: multipart/alternative; boundary=\"=_1examplecom\"",
                                "",
                                "--=_1examplecom",
                                "Content-Type: text/plain; charset=UTF-8",
                                "Content-Transfer-Encoding: 7bit",
                                "",
                                "Hi,",
                                "",
                                "Kim.",
                                "",
                                "--=_1examplecom",
                                "Content-Type: text/html; charset=UTF-8",
                                "Content-Transfer-Encoding: 7bit",
                                "",
                                "<p>x</p>",
                                "--=_1examplecom--",
                                ""));
    }

    @Test
    void whatPartsThePartsIsInNeither() throws MessagingException, IOException {
        String hostile = "--=_1examplecom--\n--=_1examplecom_1\n--=_1examplecom_2--";
        MimeMessage read = read(Mime.bytes(mail("Ana", "x", hostile, "kim@example.com")));
        MimeMultipart parts = (MimeMultipart) read.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(withLineFeeds(parts.getBodyPart(0).getContent())).isEqualTo(hostile);
    }

    @Test
    void noValueBeginsAnotherField() {
        String evil = "x\r\nBcc: all@example.com\r\n\r\n<script>";
        Mail mail =
                new Mail(
                        "ana@example.com" + evil,
                        evil,
                        "kim@example.com" + evil,
                        evil,
                        evil,
                        "x",
                        "x",
                        "<1@example.com>" + evil,
                        Instant.EPOCH,
                        List.of(evil, "\nBcc: b", "\u0000\rBcc: c"),
                        "https://example.com" + evil);
        String header = written(mail).split("\r\n\r\n", 2)[0];
        assertThat(header.lines()).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(header).contains("boundary=").doesNotContain("\u0000");
    }

    @Test
    void lettersThatOnlyUtf8HasAreInAddressesOnlyAsTheyAre() {
        String mail = written(mail("José", "Grüße", "ä", "peña@example.com"));
        assertThat(mail).contains("To: peña@example.com\r\n").contains("=C3=A4");
        assertThat(mail.replace("peña", "").chars()).allMatch(c -> c < 128);
    }
}
