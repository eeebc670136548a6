package org.dalsegno.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReturnedMailTest {

    private final SettableClock clock = new SettableClock("2026-11-23T08:00:00Z");
    private final MailSimulator simulator = MailSimulator.start(Ports.ephemeral(), clock);
    private final Client client = new Client(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aBounceIsADeliveryReportWithStatusAndTheOriginalsHeader() throws Exception {
        String messageId = client.send("bounce-later+1@simulator.test");

        MimeMessage bounce = theOnlyMailInTheInbox();
        assertThat(bounce.getHeader("Return-Path")).containsExactly("<>");
        assertThat(bounce.getFrom()[0].toString()).contains("MAILER-DAEMON@simulator.test");
        assertThat(bounce.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(bounce.getContentType()).contains("multipart/report", "delivery-status");
        MimeMultipart parts = (MimeMultipart) bounce.getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("message/delivery-status");
        assertThat(text(parts.getBodyPart(1)))
                .contains("Final-Recipient: rfc822; bounce-later+1@simulator.test\r\n")
                .contains("Action: failed\r\n")
                .contains("Status: 5.1.1\r\n")
                .contains("Diagnostic-Code: smtp; 550 5.1.1 <bounce-later+1@simulator.test>:");
        assertThat(parts.getBodyPart(2).getContentType()).isEqualTo("text/rfc822-headers");
        assertThat(text(parts.getBodyPart(2))).contains("Message-ID: " + messageId);
        assertThat(client.read("bounce-later+1@simulator.test", "INBOX")).isEmpty();
    }

    @Test
    void anAutomaticReplyNamesTheDayOfReturn() throws Exception {
        String messageId = client.send("out-of-office@simulator.test");

        MimeMessage answer = theOnlyMailInTheInbox();
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(answer.getHeader("In-Reply-To")).containsExactly(messageId);
        assertThat(answer.getHeader("References")).containsExactly(messageId);
        assertThat(answer.getContent().toString()).contains("Monday, 30 November 2026");
    }

    @Test
    void aReplyLooksLikeAPerson() throws Exception {
        String messageId = client.send("reply@simulator.test");

        MimeMessage reply = theOnlyMailInTheInbox();
        assertThat(reply.getFrom()[0].toString()).isEqualTo("reply@simulator.test");
        assertThat(reply.getSubject()).isEqualTo("Re: Grüße an {recipient}");
        assertThat(reply.getHeader("In-Reply-To")).containsExactly(messageId);
        assertThat(reply.getHeader("Auto-Submitted")).isNull();
        assertThat(client.read("reply@simulator.test", "INBOX")).hasSize(1);
    }

    @Test
    void aComplaintIsAnAbuseReportWithTheWholeOriginal() throws Exception {
        String messageId = client.send("complaint@simulator.test");

        MimeMessage complaint = theOnlyMailInTheInbox();
        assertThat(complaint.getContentType()).contains("report-type=feedback-report");
        MimeMultipart parts = (MimeMultipart) complaint.getContent();
        assertThat(text(parts.getBodyPart(1)))
                .contains("Feedback-Type: abuse\r\n")
                .contains("Original-Rcpt-To: <complaint@simulator.test>\r\n");
        assertThat(((MimeMessage) parts.getBodyPart(2).getContent()).getMessageID())
                .isEqualTo(messageId);
        assertThat(text(parts.getBodyPart(2))).contains("this is $1 of {id}.");
    }

    @Test
    void automaticMailIsNotAnsweredAutomatically() throws Exception {
        MimeMessage mail = client.mail("out-of-office@simulator.test");
        mail.setHeader("Auto-Submitted", "auto-generated");
        try (var transport = client.signIn(Client.REP)) {
            transport.sendMessage(mail, mail.getAllRecipients());
        }

        assertThat(client.read(Client.REP, "INBOX")).isEmpty();
    }

    private MimeMessage theOnlyMailInTheInbox() throws Exception {
        List<MimeMessage> inbox = client.read(Client.REP, "INBOX");
        assertThat(inbox).hasSize(1);
        return inbox.get(0);
    }

    private static String text(BodyPart part) throws Exception {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
