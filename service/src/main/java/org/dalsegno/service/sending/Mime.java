package org.dalsegno.service.sending;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Turns a mail into MIME. The only place that writes headers: none of them can carry a line break.
 */
final class Mime {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /**
     * Repeats the Message-ID, because some providers put their own in its place; a returned mail
     * brings this one back.
     */
    private static final String OUR_ID = "X-DalSegno-Id";

    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        // Unless it is named, the API looks for it in every jar anew, some times for each mail.
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, MailStreamProvider.class.getName());
        }
    }

    private Mime() {}

    static MimeMessage message(Session session, Mail mail) throws MessagingException {
        MimeMessage message = new FixedIdMessage(session, oneLine(mail.messageId()));
        try {
            message.setFrom(
                    new InternetAddress(mail.fromAddress(), oneLine(mail.fromName()), UTF_8));
            message.setRecipient(
                    RecipientType.TO,
                    new InternetAddress(mail.toAddress(), oneLine(mail.toName()), UTF_8));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
        message.setSubject(oneLine(mail.subject()), UTF_8);
        message.setSentDate(Date.from(mail.date()));
        conversation(message, mail);
        unsubscribe(message, mail);
        message.setContent(alternatives(mail));
        message.saveChanges();
        return message;
    }

    private static void conversation(MimeMessage message, Mail mail) throws MessagingException {
        if (!mail.references().isEmpty()) {
            String last = mail.references().get(mail.references().size() - 1);
            message.setHeader("In-Reply-To", oneLine(last));
            message.setHeader(
                    "References",
                    MimeUtility.fold(12, oneLine(String.join(" ", mail.references()))));
        }
    }

    private static void unsubscribe(MimeMessage message, Mail mail) throws MessagingException {
        if (mail.unsubscribeLink() != null) {
            message.setHeader("List-Unsubscribe", "<" + oneLine(mail.unsubscribeLink()) + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            message.setHeader(OUR_ID, oneLine(mail.messageId()));
        }
    }

    private static MimeMultipart alternatives(Mail mail) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    private static String oneLine(String value) {
        return value == null ? null : value.replaceAll("[\\r\\n\\u0000]+", " ");
    }

    /** Angus would make up a new Message-ID at each saving; ours was written down before. */
    private static final class FixedIdMessage extends MimeMessage {
        private final String id;

        FixedIdMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
