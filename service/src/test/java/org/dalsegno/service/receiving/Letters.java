package org.dalsegno.service.receiving;

import java.util.UUID;

/** What comes back to a rep, as mail programs write it. */
final class Letters {

    private Letters() {}

    /**
     * A delivery status notification (RFC 3464) about a mail.
     *
     * @param original the Message-ID of the mail that came back, or other fields of it
     */
    static String bounce(
            String original, String recipient, String action, String status, String reply) {
        return String.join(
                "\r\n",
                "From: MAILER-DAEMON@mx.example.net",
                "To: ana@simulator.test",
                "Subject: Undelivered Mail Returned to Sender",
                "Date: Mon, 23 Nov 2026 09:00:00 +0000",
                "Message-ID: <" + UUID.randomUUID() + "@mx.example.net>",
                "Auto-Submitted: auto-replied",
                "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "Your message to " + recipient + " could not be delivered.",
                "--b",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.example.net",
                "",
                "Final-Recipient: rfc822; " + recipient,
                "Action: " + action,
                "Status: " + status,
                "Diagnostic-Code: smtp; " + reply,
                "",
                "--b",
                "Content-Type: text/rfc822-headers",
                "",
                "From: ana@simulator.test",
                original.startsWith("<") ? "Message-ID: " + original : original,
                "Subject: Hello",
                "",
                "--b--",
                "");
    }

    static String userUnknown(String messageId, String recipient) {
        return bounce(messageId, recipient, "failed", "5.1.1", "550 5.1.1 User unknown");
    }

    static String mailboxFull(String messageId, String recipient) {
        return bounce(messageId, recipient, "failed", "5.2.2", "552 5.2.2 Mailbox full");
    }

    /** A person's or a program's answer to a mail. */
    static String answer(
            String messageId, String from, String subject, String body, String... more) {
        return String.join(
                "\r\n",
                "From: <" + from + ">",
                "To: ana@simulator.test",
                "Subject: " + subject,
                "Date: Mon, 23 Nov 2026 09:00:00 +0000",
                "Message-ID: <" + UUID.randomUUID() + "@mail.example.net>",
                messageId == null ? "X-None: none" : "In-Reply-To: " + messageId,
                more.length == 0 ? "X-More: none" : String.join("\r\n", more),
                "",
                body,
                "");
    }

    static String reply(String messageId, String from) {
        return answer(messageId, from, "Re: Hello", "Let us talk on Tuesday.");
    }

    static String outOfOffice(String messageId, String from, String body) {
        return answer(
                messageId, from, "Automatic reply: Hello", body, "Auto-Submitted: auto-replied");
    }
}
