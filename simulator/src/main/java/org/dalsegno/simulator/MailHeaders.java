package org.dalsegno.simulator;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The header of a mail, read without its body. */
final class MailHeaders {

    private final InternetHeaders headers;

    private MailHeaders(InternetHeaders headers) {
        this.headers = headers;
    }

    /** Reads the header of a mail given octet for octet (ISO 8859-1). */
    static MailHeaders of(String source) {
        byte[] octets = rawOf(source).getBytes(StandardCharsets.ISO_8859_1);
        try {
            return new MailHeaders(new InternetHeaders(new ByteArrayInputStream(octets)));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("A mail's header cannot be read", unreadable);
        }
    }

    /** The header's lines as they stand, without the empty line that ends them. */
    static String rawOf(String source) {
        int crlf = source.indexOf("\r\n\r\n");
        int lf = source.indexOf("\n\n");
        int end = crlf >= 0 && (lf < 0 || crlf < lf) ? crlf : lf;
        return end < 0 ? source : source.substring(0, end);
    }

    /** The first value of a header field, unfolded and still encoded; empty when missing. */
    String first(String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : MimeUtility.unfold(value).strip();
    }

    /** The subject in Unicode; empty when missing. */
    String subject() {
        try {
            return MimeUtility.decodeText(first("Subject"));
        } catch (UnsupportedEncodingException unknownCharset) {
            return first("Subject");
        }
    }

    /** The addresses of To, Cc and Bcc; what is no address is left out. */
    List<String> recipients() {
        return Stream.of("To", "Cc", "Bcc").flatMap(name -> addresses(name).stream()).toList();
    }

    /** The addresses in one field; empty when it is missing or no address list. */
    List<String> addresses(String name) {
        String values = headers.getHeader(name, ",");
        if (values == null) {
            return List.of();
        }
        try {
            return Arrays.stream(InternetAddress.parse(values, false))
                    .map(InternetAddress::getAddress)
                    .toList();
        } catch (AddressException notAnAddressList) {
            return List.of();
        }
    }
}
