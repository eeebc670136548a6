package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a report in prose says of one recipient is never said of another. */
class SeveralRecipientsTest {
    private static final String UNKNOWN_AND_FULL =
            "bob@example.org=bounce.user_unknown carol@example.org=bounce.mailbox_full";

    private static final ReturnedMailReader READER = new ReturnedMailReader(new Diagnoser());

    private static String causes(String prose) {
        String mail =
                "From: MAILER-DAEMON@mx.example\nTo: alice@example.com\nSubject: Undeliverable mail\n\n"
                        + prose;
        return READER
                .read(mail.getBytes(StandardCharsets.UTF_8), Instant.EPOCH)
                .recipients()
                .stream()
                .map(r -> r.address() + "=" + r.diagnosis().cause().id())
                .collect(Collectors.joining(" "));
    }

    @Test
    void inATranscriptWhoseRepliesHaveAStatus() {
        assertThat(
                        causes(
                                """
                                   ----- The following addresses had permanent fatal errors -----
                                <bob@example.org>
                                <carol@example.org>

                                   ----- Transcript of session follows -----
                                ... while talking to mx.example.org.:
                                >>> RCPT To:<bob@example.org>
                                <<< 550 5.1.1 <bob@example.org>... User unknown
                                550 5.1.1 <bob@example.org>... User unknown
                                >>> RCPT To:<carol@example.org>
                                <<< 552 5.2.2 <carol@example.org>... Mailbox full
                                552 5.2.2 <carol@example.org>... Mailbox full
                                """))
                .isEqualTo(UNKNOWN_AND_FULL);
    }

    @Test
    void inParagraphsThatNameThemInASentence() {
        assertThat(
                        causes(
                                """
                                Your message to: <bob@example.org>
                                Could not be delivered because:
                                Remote host (mx.example.org) refused recipient: 550 no such user

                                Your message to: <carol@example.org>
                                Could not be delivered because:
                                Remote host (mx.example.org) refused recipient: 552 mailbox full
                                """))
                .isEqualTo(UNKNOWN_AND_FULL);
    }

    @Test
    void inFieldsWrittenForPeople() {
        assertThat(
                        causes(
                                """
                                  Recipient address: bob@example.org
                                  Reason: Remote SMTP server has rejected address
                                  Diagnostic code: smtp;550 5.1.1 unknown user

                                  Recipient address: carol@ims-ms-daemon
                                  Original address: carol@example.org
                                  Reason: Over quota
                                """))
                .isEqualTo(UNKNOWN_AND_FULL);
        assertThat(
                        causes(
                                """
                                FAILED:
                                  Original Recipient:
                                    rfc822;bob@example.org
                                  Diagnostic texts:
                                    smtp; 550 5.1.1 (no such user)

                                FAILED:
                                  Original Recipient:
                                    rfc822;carol@example.org
                                  Diagnostic texts:
                                    smtp; 552 5.2.2 (mailbox full)
                                """))
                .isEqualTo(UNKNOWN_AND_FULL);
    }

    @Test
    void inLinesThatEndWithThem() {
        assertThat(
                        causes(
                                """
                                Unknown host: bob@nowhere.example
                                User mailbox exceeds allowed size: carol@example.org

                                For help write to: helper@mx.example
                                """))
                .isEqualTo(
                        "bob@nowhere.example=invalid.domain carol@example.org=bounce.mailbox_full");
    }

    @Test
    void wordsBeforeThemAllAreNobodysReasonWhereEachHasOne() {
        assertThat(
                        causes(
                                """
                                Perhaps the mailbox is full, or there is no such user.

                                <bob@example.org>

                                550 5.1.1 user unknown

                                <carol@example.org>

                                552 5.2.2 mailbox full
                                """))
                .isEqualTo(UNKNOWN_AND_FULL);
    }
}
