package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Giving an address up needs more certainty than showing a badge. */
class SuppressionTest {
    private static final Diagnoser DIAGNOSER = new Diagnoser();
    private static final ReturnedMailReader READER = new ReturnedMailReader(DIAGNOSER);

    private static final String REPORT =
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.net
            To: alice@example.com
            Subject: Returned mail: see transcript for details
            Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

            --b1

            The following address failed: bob@example.org

            --b1
            Content-Type: message/delivery-status

            Final-Recipient: rfc822; bob@example.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <bob@example.org>... User Unknown

            --b1
            Content-Type: message/rfc822

            From: alice@example.com
            To: bob@example.org

            --b1--
            """;

    private static Returned only(String mail) {
        ReturnedMail read =
                READER.read(
                        mail.getBytes(StandardCharsets.UTF_8),
                        Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(read.event()).isEqualTo(Event.FAILED);
        assertThat(read.recipients()).hasSize(1);
        return read.recipients().get(0);
    }

    private static String told(String reason) {
        return """
                Return-Path: <>
                From: MAILER-DAEMON@mx.example.net
                To: alice@example.com
                Subject: Delivery Failure Report

                The following addresses had delivery problems:

                <bob@example.org>   (%s)
                <<< 550 User unknown <bob@example.org>

                Received: from ws7 by mx.example.net
                From: alice@example.com
                To: bob@example.org
                """
                .formatted(reason);
    }

    @Test
    void aSecondSentenceOfTheSameReportConfirmsAnUnknownUser() {
        Returned confirmed = only(told("User unknown, address does not exist on this server"));
        assertThat(confirmed.diagnosis().cause()).isEqualTo(Cause.BOUNCE_USER_UNKNOWN);
        assertThat(confirmed.diagnosis().suppress()).isTrue();
        assertThat(only(told("User unknown")).diagnosis().suppress()).isFalse();
    }

    @Test
    void aLocalUserWithoutADomainIsNamedWhereTheReturnedMailNamesTheSame() {
        String report =
                """
                From: MAILER-DAEMON <>
                To: alice@example.com
                Subject: Mail delivery failed

                There was an error delivering your mail to <%s>.

                unknown recipient `nouser' at cron1.example.com

                Received: from ws7 by cron1.example.com
                From: alice@example.com
                To: nouser
                """;
        assertThat(only(report.formatted("nouser")).address()).isEqualTo("nouser");
        Returned other = only(report.formatted("other"));
        assertThat(other.address()).isNull();
        assertThat(other.diagnosis().suppress()).isFalse();
    }

    @Test
    void aClearReportGivesTheAddressUp() {
        assertThat(only(REPORT).diagnosis().suppress()).isTrue();
    }

    @Test
    void whenPeopleAreToldAnotherReasonTheMilderCounts() {
        Returned returned =
                only(
                        REPORT.replace(
                                "The following address failed: bob@example.org",
                                "Your message was automatically rejected: Not enough disk space"));
        assertThat(returned.diagnosis().suppress()).isFalse();
        assertThat(returned.diagnosis().cause()).isEqualTo(Cause.BOUNCE_MAILBOX_FULL);
    }

    @Test
    void theSendersOwnAddressIsNoFailedRecipient() {
        Returned returned = only(REPORT.replace("bob@example.org", "alice@example.com"));
        assertThat(returned.address()).isNull();
        assertThat(returned.diagnosis().suppress()).isFalse();
    }

    @Test
    void aReportThatNamesNobodyIsAboutTheOneToWhomTheMailWent() {
        Returned returned =
                only(REPORT.replace("rfc822; bob@example.org", "rfc822; @mx.example.org"));
        assertThat(returned.address()).isEqualTo("bob@example.org");
        assertThat(returned.diagnosis().suppress()).isTrue();
    }

    @Test
    void aFailureWithoutAnyNameSuppressesNobody() {
        Returned returned =
                only(
                        REPORT.replace("bob@example.org", "somebody")
                                .replace("To: somebody", "To: undisclosed"));
        assertThat(returned.address()).isNull();
        assertThat(returned.diagnosis().suppress()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "WORDS,true",
        "STATUS,true",
        "WEAK_WORDS,false",
        "REPLY_CLASS,false",
    })
    void noWeakGroundGivesAnAddressUp(Tier tier, boolean given) {
        Rule rule =
                new Rule(
                        "no.such",
                        tier,
                        new Rule.Guard(
                                Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
                                Set.of()),
                        List.of(List.of("nobody here")),
                        Cause.BOUNCE_USER_UNKNOWN,
                        null,
                        "",
                        List.of());
        Diagnosis diagnosis =
                new Diagnoser(List.of(rule)).diagnose(Failure.smtp(Phase.RCPT, "550 nobody here"));
        assertThat(diagnosis.cause()).isEqualTo(Cause.BOUNCE_USER_UNKNOWN);
        assertThat(diagnosis.suppress()).isEqualTo(given);
    }

    private static Diagnosis diagnosed(String reply) {
        return DIAGNOSER.diagnose(Failure.smtp(Phase.RCPT, reply));
    }

    @Test
    void wordsOfTwoDistantSentencesMakeNoStatement() {
        String between = " and then a good deal more was said about other things".repeat(3);
        assertThat(diagnosed("550 user bob" + between + " does not exist").cause())
                .isNotEqualTo(Cause.BOUNCE_USER_UNKNOWN);
        assertThat(diagnosed("550 user bob does not exist").suppress()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETURNED|550 <bob@example.org>: User unknown|false",
                "RETURNED|550 5.1.1 <bob@example.org>: User unknown|true",
                "RCPT|550 <bob@example.org>: User unknown|true",
                "RETURNED|550 <bob@example.org>... User unknown|true",
                "RCPT|550 5.2.1 <bob@example.org>... User Unknown|true",
                "RETURNED|550 5.2.1 <bob@example.org>... User Unknown|false",
                "END_OF_DATA|550 Unknown user bob@example.org|false",
                "RCPT|550 5.7.1 User unknown or your sender is not authorized|false",
                "RCPT|550 rejected: your address is on a blacklist; recipient unknown|false",
                "DATA|550 5.4.1 All recipient addresses rejected : Access denied|false",
                "CONNECT|521 mail.example.org|false",
                "RCPT|556 example.org|true",
                "RETURNED|<bob@example.org>...User unknown|true",
                "RETURNED|bob@example.org: unknown user|true",
                "RETURNED|550 unknown user|true",
                "RETURNED|550 : User unknown|false",
                "RETURNED|550 unknown user: filtered|false",
                "END_OF_DATA|550 unknown user|false",
                "RCPT|550 5.7.1 <bob@example.org>: Recipient address rejected: Unknown user|true",
                "RCPT|550 5.7.1 User unknown: bob@example.org|false",
                "RCPT|550 Unknown user bob@docomo.ne.jp|true",
                "DATA|550 Unknown user bob@docomo.ne.jp|false",
                "RETURNED|550 Unknown user bob@docomo.ne.jp|false",
                "RCPT|550 Requested action not taken: mailbox unavailable|false",
            })
    void wordsAloneAreConfirmedByAStatusOrByTheCommand(Phase phase, String reply, boolean given) {
        Failure failure = Failure.returned(phase, reply, null, null);
        assertThat(DIAGNOSER.diagnose(failure).suppress()).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx00.kundenserver.de|RCPT||true",
                "mx-ha02.web.de|RCPT||true",
                "mx1.hotmail.com|RCPT||true",
                "mx.example.org|RCPT||false",
                "mx1.hotmail.com|END_OF_DATA||false",
                "mx-ha02.web.de|RCPT|. Your IP has a poor reputation|false",
                "mx-ha02.web.de|RCPT|; message refused|false",
            })
    void anUnavailableMailboxIsGivenUpWhereTheProviderSaysWhatItMeans(
            String host, Phase phase, String more, boolean given) {
        String reply =
                "550 Requested action not taken: mailbox unavailable" + (more == null ? "" : more);
        Diagnosis diagnosis = DIAGNOSER.diagnose(Failure.returned(phase, reply, "5.0.0", host));
        assertThat(diagnosis.suppress()).isEqualTo(given);
    }

    @Test
    void aProviderNamedInTheTextIsNotTheOneThatAnswered() {
        String reply =
                "Your mail from alice@hotmail.com: host mx.example.org[192.0.2.1] said:"
                        + " 550 Requested action not taken: mailbox unavailable";
        Failure failure = Failure.returned(Phase.RCPT, reply, null, null);
        assertThat(DIAGNOSER.diagnose(failure).suppress()).isFalse();
    }

    @Test
    void whatWasSaidOfOneRecipientSuppressesNoOther() {
        ReturnedMail read =
                READER.read(
                        """
                        Return-Path: <>
                        From: MAILER-DAEMON@mx.example.net
                        To: alice@example.com
                        Subject: failure notice

                        Hi. This is the qmail-send program at mx.example.net.

                        <bob@example.org>:
                        192.0.2.1 does not like recipient.
                        Remote host said: 552 5.0.0 Transaction Failure. Invalid Args.
                        Giving up on 192.0.2.1.

                        <kim@example.org>:
                        192.0.2.1 does not like recipient.
                        Remote host said: 550 No such user
                        Giving up on 192.0.2.1.

                        --- Below this line is a copy of the message.
                        """
                                .getBytes(StandardCharsets.UTF_8),
                        Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(read.recipients())
                .extracting(Returned::address)
                .containsExactly("bob@example.org", "kim@example.org");
        assertThat(read.recipients())
                .extracting(r -> r.diagnosis().suppress())
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message/global-delivery-status|utf-8; jürgen@example.org|jürgen@example.org",
                "message/global-delivery-status|utf-8; j\\x{FC}rgen@example.org|jürgen@example.org",
                "message/delivery-status|UTF-8;\\x{6587}\\x{5B57}@example.org|文字@example.org",
                "message/delivery-status|rfc822; bob@example.org|bob@example.org",
            })
    void aRecipientBeyondAsciiIsNamedInEitherForm(String type, String field, String address) {
        Returned returned =
                only(
                        REPORT.replace("message/delivery-status", type)
                                .replace("rfc822; bob@example.org", field));
        assertThat(returned.address()).isEqualTo(address);
        assertThat(returned.diagnosis().cause()).isEqualTo(Cause.BOUNCE_USER_UNKNOWN);
        assertThat(returned.diagnosis().suppress()).isTrue();
    }
}
