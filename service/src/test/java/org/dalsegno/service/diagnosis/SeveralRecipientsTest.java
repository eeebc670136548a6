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
}
