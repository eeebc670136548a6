package org.dalsegno.simulator;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/**
 * A mail that the simulator took responsibility for.
 *
 * @param from the envelope's sender; empty for the null return path
 * @param to the envelope's accepted recipients, in order
 * @param messageId the Message-ID with its angle brackets; empty when there is none
 * @param subject the decoded subject; empty when there is none
 * @param source the whole mail, octet for octet (ISO 8859-1)
 * @param at when it was accepted, by the simulator's clock
 * @param authenticatedAs the user of the connection, or the address of Gmail's token
 */
public record AcceptedMail(
        String from,
        List<String> to,
        String messageId,
        String subject,
        String source,
        Instant at,
        String authenticatedAs) {

    private static final Session NO_SESSION = Session.getInstance(new Properties());

    static AcceptedMail of(
            String from, List<String> to, String source, Instant at, String authenticatedAs) {
        MailHeaders headers = MailHeaders.of(source);
        return new AcceptedMail(
                from,
                List.copyOf(to),
                headers.first("Message-ID"),
                headers.subject(),
                source,
                at,
                authenticatedAs);
    }

    /** The mail as it arrived: a new array each time. */
    public byte[] bytes() {
        return source.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The mail, parsed anew each time.
     *
     * @throws IllegalStateException when its header cannot be parsed
     */
    public MimeMessage message() {
        return parsed(source);
    }

    static MimeMessage parsed(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return new MimeMessage(NO_SESSION, new ByteArrayInputStream(bytes));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("A mail's header cannot be parsed", unreadable);
        }
    }
}
