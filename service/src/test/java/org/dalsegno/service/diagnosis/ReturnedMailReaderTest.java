package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dalsegno.domain.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnedMailReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final ReturnedMailReader READER = new ReturnedMailReader(new Diagnoser());

    private ReturnedMail read(String mail) {
        return READER.read(mail.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static String causes(ReturnedMail mail) {
        return String.join(
                " ",
                mail.recipients().stream()
                        .map(r -> r.address() + "=" + r.diagnosis().cause().id())
                        .toList());
    }

    private static final String REPORT =
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
            To: alice@example.com
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <report@mx.example.net>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

            --b1
            Content-Type: text/plain; charset=iso-8859-1

            Ihre Nachricht konnte leider nicht zugestellt werden.

            --b1
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Final-Recipient: rfc822; bob@example.org
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx.example.org
            Diagnostic-Code: smtp; 550 5.1.1 <bob@example.org>: Recipient address
             rejected: User unknown in virtual mailbox table

            Final-Recipient: rfc822; carol@example.org
            Action: failed
            Status: 5.2.2
            Diagnostic-Code: smtp; 552 5.2.2 mailbox full

            --b1
            Content-Type: message/rfc822

            Message-ID: <original-1@example.com>
            From: alice@example.com
            To: bob@example.org, carol@example.org
            Subject: Hello

            Hi.
            --b1--
            """;

    @Test
    void aReportSaysWhatHappenedToEachRecipient() {
        ReturnedMail mail = read(REPORT);
        assertThat(mail.event()).isEqualTo(Event.FAILED);
        assertThat(causes(mail))
                .isEqualTo(
                        "bob@example.org=bounce.user_unknown carol@example.org=bounce.mailbox_full");
        assertThat(mail.recipients().get(0).diagnosis().suppress()).isTrue();
        assertThat(mail.recipients().get(1).diagnosis().suppress()).isFalse();
        assertThat(mail.originalMessageId()).isEqualTo("<original-1@example.com>");
        assertThat(mail.references()).contains("<original-1@example.com>");
        assertThat(mail.messageId()).isEqualTo("<report@mx.example.net>");
    }

    @Test
    void lineEndsChangeNothing() {
        for (String end : List.of("\r\n", "\r")) {
            assertThat(read(REPORT.replace("\n", end)).recipients())
                    .isEqualTo(read(REPORT).recipients());
        }
    }

    @Test
    void aDelayIsNotAFailureAndNeverSuppresses() {
        ReturnedMail mail = read(REPORT.replace("Action: failed", "Action: delayed"));
        assertThat(mail.event()).isEqualTo(Event.DELAYED);
        assertThat(mail.recipients())
                .allMatch(r -> r.diagnosis().temporary() && !r.diagnosis().suppress());
    }

    @Test
    void aDeliveryHasNoDiagnosis() {
        ReturnedMail mail = read(REPORT.replace("Action: failed", "Action: delivered"));
        assertThat(mail.event()).isEqualTo(Event.DELIVERED);
        assertThat(mail.recipients()).allMatch(r -> r.diagnosis() == null);
    }

    @Test
    void aReportWithABrokenBoundaryIsStillRead() {
        ReturnedMail mail = read(REPORT.replace("boundary=\"b1\"", "boundary=\"other\""));
        assertThat(causes(mail)).startsWith("bob@example.org=bounce.user_unknown");
    }

    @Test
    void theOriginalRecipientIsWhomWeWroteTo() {
        ReturnedMail mail =
                read(
                        REPORT.replace(
                                "Final-Recipient: rfc822; bob@example.org",
                                "Final-Recipient: rfc822; robert@elsewhere.example\nOriginal-Recipient: rfc822; bob@example.org"));
        assertThat(mail.recipients().get(0).address()).isEqualTo("bob@example.org");
    }

    private static String prose(String from, String subject, String body) {
        return "Return-Path: <>\nFrom: "
                + from
                + "\nTo: alice@example.com\nSubject: "
                + subject
                + "\n\n"
                + body
                + "\n\nReceived: from a by b\nMessage-ID: <original-2@example.com>\nFrom: alice@example.com\n"
                + "To: bob@example.org\nSubject: Hello\n\nHi.\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MAILER-DAEMON@mx.example|failure notice|Hi. This is the qmail-send program at mx.example.\\nI'm afraid I wasn't able to deliver your message to the following addresses.\\n\\n<bob@example.org>:\\n192.0.2.1 does not like recipient.\\nRemote host said: 550 5.1.1 unknown\\nGiving up on 192.0.2.1.\\n\\n--- Below this line is a copy of the message.|bounce.user_unknown",
                "Mail Delivery System <Mailer-Daemon@mx.example>|Mail delivery failed: returning message to sender|A message that you sent could not be delivered to one or more of its\\nrecipients. This is a permanent error. The following address(es) failed:\\n\\n  bob@example.org\\n    host mx.example.org [192.0.2.1]\\n    SMTP error from remote mail server after end of data:\\n    550 High probability of spam\\n\\n------ This is a copy of the message, including all the headers. ------|block.spam_content",
                "postmaster@mx.example|Mail could not be delivered|Sent <<< RCPT TO:<bob@example.org>\\nReceived >>> 550 5.1.1 <bob@example.org>... user unknown\\nUnable to deliver message to <bob@example.org>.\\n|bounce.user_unknown",
                "postmaster@mx.example|Undeliverable Mail: Hello|Your message:\\n   From: alice@example.com\\n   Subject: Hello\\nCould not be delivered because of\\n\\n550 5.1.1 User unknown\\n\\nThe following recipients were affected:\\n    bob@example.org\\n|bounce.user_unknown",
                "postmaster@mx.example|[BOUNCE]|Hi. This is the James mail server at mx.example.\\nI'm afraid I wasn't able to deliver your message to the following addresses.\\n\\nFailed recipient(s):\\nbob@example.org\\n\\nError message:\\n550 - Requested action not taken: no such user here\\n|bounce.user_unknown",
                "Mail Administrator <postmaster@mx.example>|Mail System Error - Returned Mail|This message was undeliverable due to the following reason:\\n\\nThe user(s) account is temporarily over quota.\\n\\n<bob@example.org>\\n\\nPlease reply to Postmaster@mx.example\\nif you feel this message to be in error.\\n|bounce.mailbox_full",
                "Mail Delivery System <MAILER-DAEMON@mx.example>|Delivery status notification|Delivery has failed to these recipients\\n\\nbob@example.org\\nThe email address you entered couldn't be found. Please check the recipient's email address.\\n|bounce.user_unknown",
                "postmaster@mx.example|Your message could not be sent|Your message could not be sent.\\nA transcript of the attempts to send the message follows.\\n\\nAddressed To: bob@example.org\\n\\nFailed to send to identified host,\\nbob@example.org: [192.0.2.5], 550 bob@example.org... No such user\\n|bounce.user_unknown",
                "postmaster@mx.example|Undeliverable Mail|Invalid host: bob@example.org\\n\\nOriginal message follows.|invalid.domain",
                "postmaster@mx.example|Delivery failure|Delivery failed 20 attempts: bob@example.org\\n|temp.expired",
                "postmaster@mx.example|Undeliverable mail|User mailbox exceeds allowed size: bob@example.org\\n|bounce.mailbox_full",
                "Mail Delivery Subsystem <mailer-daemon@googlemail.com>|Delivery Status Notification (Failure)|Ihre Nachricht wurde nicht zugestellt.\\n\\nDie Antwort lautete:\\n\\n550 5.1.1 The email account that you tried to reach does not exist.\\n|bounce.user_unknown",
                "Microsoft Outlook <postmaster@outlook.com>|Undeliverable: Hello|Your message to bob@example.org couldn't be delivered.\\n\\nA custom mail flow rule created by an admin at example.org has blocked your message.\\n\\nRemote server returned '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy'\\n|block.policy",
            })
    void readsReportsWrittenForPeople(String from, String subject, String body, String cause) {
        ReturnedMail mail = read(prose(from, subject, body.replace("\\n", "\n")));
        assertThat(mail.event()).isEqualTo(Event.FAILED);
        assertThat(causes(mail)).isEqualTo("bob@example.org=" + cause);
        assertThat(mail.originalMessageId()).isEqualTo("<original-2@example.com>");
    }

    @Test
    void theSendersOwnAddressIsNeverARecipient() {
        ReturnedMail mail =
                read(
                        prose(
                                "MAILER-DAEMON@mx.example",
                                "Undelivered mail",
                                "The mail of\n<alice@example.com>\ncould not be delivered: mailbox full"));
        assertThat(mail.recipients())
                .extracting(Returned::address)
                .doesNotContain("alice@example.com");
    }

    private static final String COMPLAINT =
            """
            From: feedback@isp.example
            To: fbl@example.com
            Subject: Email Feedback Report
            Content-Type: multipart/report; report-type=feedback-report; boundary=f

            --f
            Content-Type: text/plain

            This is an email abuse report.
            --f
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: isp/1.0
            Version: 1
            Original-Rcpt-To: <bob@example.org>
            --f
            Content-Type: message/rfc822

            Message-ID: <original-3@example.com>
            To: bob@example.org

            Hi
            --f--
            """;

    @Test
    void aComplaintUnsubscribesAndSuppresses() {
        ReturnedMail mail = read(COMPLAINT);
        assertThat(mail.event()).isEqualTo(Event.COMPLAINT);
        assertThat(causes(mail)).isEqualTo("bob@example.org=unsub.complaint");
        assertThat(mail.recipients().get(0).diagnosis().code()).isEqualTo(ErrorCode.UNSUBSCRIBED);
        assertThat(mail.recipients().get(0).diagnosis().suppress()).isTrue();
        assertThat(mail.originalMessageId()).isEqualTo("<original-3@example.com>");
    }

    @Test
    void areportAboutAuthenticationIsNobodysComplaint() {
        ReturnedMail mail =
                read(COMPLAINT.replace("Feedback-Type: abuse", "Feedback-Type: auth-failure"));
        assertThat(mail.event()).isEqualTo(Event.NOT_A_BOUNCE);
        assertThat(mail.recipients()).isEmpty();
    }

    private static String answer(String headers, String body) {
        return "From: Bob <bob@example.org>\nTo: alice@example.com\nIn-Reply-To: <sent-1@example.com>\n"
                + "References: <sent-0@example.com> <sent-1@example.com>\n"
                + headers
                + "\n\n"
                + body
                + "\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I am back on December 3rd.|2026-12-03",
                "I will return on 3 December 2026 and answer then.|2026-12-03",
                "Ich bin bis 05.12.2026 nicht im Büro.|2026-12-05",
                "Ich bin ab dem 7. Dezember wieder da.|2026-12-07",
                "Out of office until 2026-12-09.|2026-12-09",
                "I am away until January 4, 2027|2027-01-04",
                "I am away until March 22, 2027|2027-03-22",
                "I am away until March 23, 2027|",
                "I am away until November 21|",
                "I was away until May 5, 2020|",
                "I am away for now|",
            })
    void anAutoReplyNamesTheDayOfReturn(String body, LocalDate day) {
        ReturnedMail mail =
                read(answer("Subject: Automatic reply: Hello\nAuto-Submitted: auto-replied", body));
        assertThat(mail.event()).isEqualTo(Event.AUTO_REPLY);
        assertThat(mail.returnsOn()).isEqualTo(day);
        assertThat(mail.references())
                .containsExactly("<sent-1@example.com>", "<sent-0@example.com>");
        assertThat(mail.recipients()).isEmpty();
    }

    @Test
    void anAutoReplyWithoutAReturnPathIsNoBounceWhateverItTells() {
        ReturnedMail mail =
                read(
                        "Return-Path: <>\n"
                                + answer(
                                        "Subject: Automatic reply: Hello\nAuto-Submitted: auto-replied",
                                        "Bob is no longer with us and his mailbox is full. Your mail could not be delivered."));
        assertThat(mail.event()).isEqualTo(Event.AUTO_REPLY);
        assertThat(mail.recipients()).isEmpty();
    }

    @Test
    void aPersonsLetterAboutABounceIsNone() {
        ReturnedMail mail =
                read(
                        answer(
                                "Subject: your mail was not delivered?",
                                "I got: 550 user unknown. Can you send it again?"));
        assertThat(mail.recipients()).noneMatch(r -> "bob@example.org".equals(r.address()));
    }

    @Test
    void aSuppressHeaderDoesNotMakeALetterAnAutoReply() {
        ReturnedMail mail =
                read(
                        answer(
                                "Subject: Re: Hello\nX-Auto-Response-Suppress: All",
                                "Let us talk tomorrow."));
        assertThat(mail.event()).isEqualTo(Event.NOT_A_BOUNCE);
        assertThat(mail.references()).contains("<sent-1@example.com>");
        assertThat(mail.from()).isEqualTo("bob@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Please remove me from your list.|OPT_OUT",
                "unsubscribe|OPT_OUT",
                "STOP.|OPT_OUT",
                "Bitte nehmen Sie mich aus dem Verteiler.|OPT_OUT",
                "Thanks, sounds good!|NOT_A_BOUNCE",
                "Thanks!\\n\\n> click here to unsubscribe me|NOT_A_BOUNCE",
            })
    void onlyWhatThePersonWroteCanOptOut(String body, Event event) {
        ReturnedMail mail = read(answer("Subject: Re: Hello", body.replace("\\n", "\n")));
        assertThat(mail.event()).isEqualTo(event);
        assertThat(mail.recipients()).hasSize(event == Event.OPT_OUT ? 1 : 0);
    }

    @Test
    void aQuotedBounceInALetterIsNoBounce() {
        ReturnedMail mail =
                read(
                        answer(
                                "Subject: Re: Undelivered mail",
                                "Your mail came back to me:\n> 550 5.1.1 user unknown"));
        assertThat(mail.event()).isEqualTo(Event.NOT_A_BOUNCE);
    }

    @Test
    void japaneseProseIsRead() {
        String mail =
                "From: no-reply@example.jp\nTo: alice@example.com\nSubject: =?UTF-8?B?44Oh44O844Or44Ko44Op44O86YCa55+l?=\n"
                        + "Content-Type: text/plain; charset=ISO-2022-JP\n\n送信先のメールボックスが一杯のため、送信できませんでした。\n<bob@example.jp>\n";
        ReturnedMail read = READER.read(mail.getBytes(Charset.forName("ISO-2022-JP")), NOW);
        assertThat(causes(read)).isEqualTo("bob@example.jp=bounce.mailbox_full");
    }

    @Test
    void nothingAtAllIsNoBounce() {
        assertThat(read("").event()).isEqualTo(Event.NOT_A_BOUNCE);
        assertThat(read("\n\n\n").event()).isEqualTo(Event.NOT_A_BOUNCE);
        assertThat(read("From x").event()).isEqualTo(Event.NOT_A_BOUNCE);
    }

    /** Apache James answers the mail that it returns. */
    @Test
    void aRobotThatReturnsAMailReportsWhateverTheSubject() {
        ReturnedMail mail =
                read(
                        """
                        From: postmaster@mx.example.net
                        To: alice@example.com
                        Subject: Re:Hello
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed; boundary="b1"

                        --b1
                        Content-Type: text/plain

                        Failed recipient(s):
                        bob@example.org

                        Error message:
                        There are no DNS entries for the hostname example.org.  I cannot determine where to send this message.

                        --b1
                        Content-Type: message/rfc822

                        Message-ID: <original-1@example.com>
                        From: alice@example.com
                        To: bob@example.org
                        Subject: Hello

                        Hi.
                        --b1--
                        """);
        assertThat(causes(mail)).isEqualTo("bob@example.org=invalid.domain");
    }

    @Test
    void anAnswerOfAPersonThatQuotesAMailIsNoReport() {
        ReturnedMail mail =
                read(
                        """
                        From: Bob <bob@example.org>
                        To: alice@example.com
                        Subject: Re: Hello
                        Content-Type: multipart/mixed; boundary="b1"

                        --b1
                        Content-Type: text/plain

                        Your mail was rejected by our spam filter, here it is. Let us talk.
                        --b1
                        Content-Type: message/rfc822

                        From: alice@example.com
                        To: bob@example.org
                        Subject: Hello

                        Hi.
                        --b1--
                        """);
        assertThat(mail.event()).isEqualTo(Event.NOT_A_BOUNCE);
    }

    @Test
    void aListManagerTellsThatWeAreNoMember() {
        ReturnedMail mail =
                read(
                        """
                        From: talk-admin@lists.example.org
                        To: alice@example.com
                        Subject: You alice@example.com are not member (talk ML)
                        Precedence: list

                        You <alice@example.com> are not a member of this mailing list <talk@lists.example.org>.
                        """);
        assertThat(mail.recipients().get(0).diagnosis().cause().id())
                .isEqualTo("block.recipient_restricted");
        assertThat(mail.recipients().get(0).diagnosis().suppress()).isFalse();
    }

    @Test
    void aReportThatIsTitledAsAnAnswerIsKnownByItsEmptyReturnPath() {
        String report =
                """
                Return-Path: %s
                From: postmaster@james.example.org
                To: alice@example.com
                Subject: Re: Hello

                I'm afraid I wasn't able to deliver your message to the following addresses.

                Failed recipient(s):
                bob@example.org

                Error message:
                550 5.1.1 <bob@example.org>... User unknown
                """;
        assertThat(causes(read(report.formatted("<>"))))
                .isEqualTo("bob@example.org=bounce.user_unknown");
        assertThat(read(report.formatted("<postmaster@james.example.org>")).event())
                .isEqualTo(Event.NOT_A_BOUNCE);
    }

    @Test
    void aSubjectThatSaysThatItCouldNotBeSentIsAReport() {
        ReturnedMail mail =
                read(
                        """
                        Return-Path: <>
                        From: E-mail Filter <administrator@filter.example.org>
                        To: alice@example.com
                        Subject: Message could not be sent

                        Addressed To: bob@example.org

                        Failed to send to identified host,
                        bob@example.org: [192.0.2.29], 550 bob@example.org... No such user
                        """);
        assertThat(causes(mail)).isEqualTo("bob@example.org=bounce.user_unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "收件人：bob@qq.example\\n退信原因：对方邮箱容量已满|bounce.mailbox_full",
                "收件人　bob@qq.example\\n退信原因：收件人不存在|bounce.user_unknown",
                "发件人：alice@example.com\\n退信原因：收件人邮件地址（bob@qq.example）不存在，邮件无法送达。\\n550 5.1.1 Mailbox not found|bounce.user_unknown",
            })
    void aWideMarkBeforeAnAddressIsNoPartOfIt(String body, String cause) {
        ReturnedMail mail =
                read(
                        "From: PostMaster@qq.example\nTo: alice@example.com\nSubject: 系统退信\n\n"
                                + body.replace("\\n", "\n"));
        assertThat(causes(mail)).isEqualTo("bob@qq.example=" + cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Delivery delayed: Hello|Message delivery to 'bob@example.org' delayed\\nSMTP module(domain example.org) reports:\\n Connection to mx.example.org failed: connection refused|DELAYED",
                "NOTICE: mail delivery status.|The following recipients have not received your message yet. Attempts to deliver will continue:\\n\\n<bob@example.org>:\\n    Connection timed out.|DELAYED",
                "Delivery Notification: Delivery has been delayed|Your message has been enqueued and undeliverable for 4 hours\\nto the following recipients:\\n\\n  Recipient address: bob@example.org\\n  Reason: unable to deliver this message after 4 hours|DELAYED",
                "Warning: Delay in message delivery|There was a temporary problem delivering your message to the following recipients:\\n\\n<bob@example.org> (connection to 'mx.example.org' failed: Connection refused)|DELAYED",
                "Delivery Status Notification (Delay)|Le serveur a refusé pour l'instant.\\n\\nbob@example.org|DELAYED",
                "Undeliverable mail: Delayed: your order|Failed to deliver to 'bob@example.org'\\n host mx.example.org says:\\n 550 5.1.1 User unknown|FAILED",
            })
    void whatIsOnlyLateHasNotFailed(String subject, String body, Event event) {
        ReturnedMail mail =
                read(prose("MAILER-DAEMON@mx.example", subject, body.replace("\\n", "\n")));
        assertThat(mail.event()).isEqualTo(event);
        assertThat(mail.recipients()).extracting(Returned::address).contains("bob@example.org");
    }

    @Test
    void aReasonBeforeTheRecipientsIsTheirsAndNotThatOfTheNextOnes() {
        ReturnedMail mail =
                read(
                        prose(
                                "Mail Administrator <postmaster@mx.example>",
                                "Mail System Error - Returned Mail",
                                """
                                This message was undeliverable due to the following reason:

                                The user(s) account is temporarily over quota.

                                The following recipients did not receive your message:

                                     <bob@example.org>
                                     <carol@example.org>

                                The destination computer was not found. Carefully check that it was
                                spelled correctly and try sending it again if there were any mistakes.

                                     Host nowhere.example not found

                                The following recipients did not receive your message:

                                     <dave@nowhere.example>
                                """));
        assertThat(causes(mail))
                .isEqualTo(
                        "bob@example.org=bounce.mailbox_full carol@example.org=bounce.mailbox_full dave@nowhere.example=invalid.domain");
    }

    @Test
    void aReasonAfterTheRecipientIsNotThatOfTheNextOne() {
        ReturnedMail mail =
                read(
                        prose(
                                "MAILER-DAEMON@mx.example",
                                "failure notice",
                                """
                                <bob@example.org>

                                The mailbox is full.

                                <carol@nowhere.example>

                                Host unknown.
                                """));
        assertThat(causes(mail))
                .isEqualTo(
                        "bob@example.org=bounce.mailbox_full carol@nowhere.example=invalid.domain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "No such user at this address|This message was addressed to: bob@example.org\\n\\nNo such user known at this address.|bob@example.org=bounce.user_unknown",
                "Message you sent blocked|Your message to: bob@example.org\\nwas blocked by our Spam Firewall.|bob@example.org=block.spam_content",
                "Undeliverable mail|The message you sent to bob@example.org was rejected because it appears to be spam.|bob@example.org=block.spam_content",
                "Undeliverable mail|Ihre Nachricht an bob@example.org wurde nicht zugestellt: das Postfach ist voll.|bob@example.org=bounce.mailbox_full",
                "Delivery has failed|  Recipient address: bob@ims-ms-daemon\\n  Original address: bob@example.org\\n  Reason: Over quota|bob@example.org=bounce.mailbox_full",
                "Request rejected|Your message has been rejected by the list moderator: non-members are not allowed to post. Questions should be directed to the list administrator at:\\n\\n    talk-owner@lists.example|null=block.recipient_restricted",
            })
    void namesWhomTheReportIsAbout(String subject, String body, String causes) {
        String mail =
                "Return-Path: <>\nFrom: postmaster@mx.example\nTo: alice@example.com\nSubject: "
                        + subject
                        + "\n\n"
                        + body.replace("\\n", "\n");
        assertThat(causes(read(mail))).isEqualTo(causes);
    }
}
