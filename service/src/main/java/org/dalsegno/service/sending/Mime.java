package org.dalsegno.service.sending;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Turns a mail into MIME (RFC 5322, RFC 2045). The only place that writes headers: none of them can
 * carry a line break. The same mail has always the same octets.
 */
final class Mime {

    /**
     * Repeats the Message-ID, because some providers put their own in its place; a returned mail
     * brings this one back.
     */
    private static final String OUR_ID = "X-DalSegno-Id";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final String END = "\r\n";

    /** Octets of header and boundaries, about. */
    private static final int AROUND = 2_048;

    /** RFC 2046 §5.1.1 allows 70 characters; some are left for a number. */
    private static final int LONGEST_BOUNDARY = 48;

    /** RFC 2045 §6.8. */
    private static final int BASE64_LINE = 76;

    private Mime() {}

    /** The whole mail; its last line has an end. Not ASCII only where an address is not. */
    static byte[] bytes(Mail mail) {
        BodyPart text = new BodyPart(mail.text());
        BodyPart html = new BodyPart(mail.html());
        String boundary = boundary(mail.messageId(), text, html);
        StringBuilder out = new StringBuilder(AROUND + mail.text().length() + mail.html().length());
        header(mail, boundary, out);
        out.append(END);
        part("text/plain", text, boundary, out);
        if (mail.images().isEmpty()) {
            part("text/html", html, boundary, out);
        } else {
            related(mail.images(), html, boundary, out);
        }
        out.append("--").append(boundary).append("--").append(END);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void header(Mail mail, String boundary, StringBuilder out) {
        Header header =
                new Header(out)
                        .field("Date", DATE.format(mail.date()))
                        .mailbox("From", mail.fromName(), mail.fromAddress())
                        .mailbox("To", mail.toName(), mail.toAddress())
                        .field("Message-ID", mail.messageId());
        conversation(mail, header);
        header.text("Subject", mail.subject());
        unsubscribe(mail, header);
        settings(mail, header);
        header.field("MIME-Version", "1.0")
                .field("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
    }

    private static void conversation(Mail mail, Header header) {
        if (!mail.references().isEmpty()) {
            header.field("In-Reply-To", mail.references().get(mail.references().size() - 1))
                    .field("References", String.join(" ", mail.references()));
        }
    }

    private static void unsubscribe(Mail mail, Header header) {
        if (mail.unsubscribeLink() != null) {
            header.field("List-Unsubscribe", "<" + mail.unsubscribeLink() + ">")
                    .field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                    .field(OUR_ID, mail.messageId());
        }
    }

    /** A notice: what answers by itself need not answer (RFC 3834). */
    private static void settings(Mail mail, Header header) {
        if (mail.settingsLink() != null) {
            header.field("List-Unsubscribe", "<" + mail.settingsLink() + ">")
                    .field("Auto-Submitted", "auto-generated");
        }
    }

    /** The HTML with what it shows (RFC 2387). */
    private static void related(
            List<InlineImage> images, BodyPart html, String outer, StringBuilder out) {
        String boundary = within(outer, html);
        out.append("--").append(outer).append(END);
        new Header(out)
                .field(
                        "Content-Type",
                        "multipart/related; type=\"text/html\"; boundary=\"" + boundary + "\"");
        out.append(END);
        part("text/html", html, boundary, out);
        images.forEach(image -> image(image, boundary, out));
        out.append("--").append(boundary).append("--").append(END);
    }

    /** None of the two boundaries begins with the other, and this one is not in the text either. */
    private static String within(String outer, BodyPart html) {
        String boundary = "=__" + outer.substring(2);
        while (html.holds(boundary)) {
            boundary += "_";
        }
        return boundary;
    }

    private static void image(InlineImage image, String boundary, StringBuilder out) {
        out.append("--").append(boundary).append(END);
        new Header(out)
                .field("Content-Type", image.mediaType())
                .field("Content-Transfer-Encoding", "base64")
                .field("Content-ID", "<" + image.contentId() + ">")
                .field("Content-Disposition", "inline");
        out.append(END);
        String octets = image.base64();
        for (int from = 0; from < octets.length(); from += BASE64_LINE) {
            out.append(octets, from, Math.min(octets.length(), from + BASE64_LINE)).append(END);
        }
    }

    private static void part(String type, BodyPart part, String boundary, StringBuilder out) {
        out.append("--").append(boundary).append(END);
        new Header(out)
                .field("Content-Type", type + "; charset=UTF-8")
                .field("Content-Transfer-Encoding", part.encoding());
        out.append(END);
        part.writeTo(out);
        out.append(END);
    }

    /**
     * What parts the parts and is in neither: of the letters and digits of the Message-ID, which no
     * other mail has, behind {@code =_}, which quoted-printable never has (RFC 2045 §6.7).
     */
    private static String boundary(String messageId, BodyPart text, BodyPart html) {
        StringBuilder own = new StringBuilder("=_");
        for (int i = 0; i < messageId.length() && own.length() < LONGEST_BOUNDARY; i++) {
            char c = messageId.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                own.append(c);
            }
        }
        String boundary = own.toString();
        for (int i = 1; text.holds(boundary) || html.holds(boundary); i++) {
            boundary = own.toString() + '_' + i;
        }
        return boundary;
    }
}
