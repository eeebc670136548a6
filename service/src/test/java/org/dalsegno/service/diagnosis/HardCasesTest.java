package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies whose code, status or first words say one thing and mean another. */
class HardCasesTest {
    private static final Diagnoser DIAGNOSER = new Diagnoser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RCPT|550 5.1.1 <a@b.example>: too many recipients this hour|rate.sender_burst|false",
                // 550 5.7.1 with eight causes
                "RCPT|550 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org|block.dnsbl|false",
                "DATA|550 5.7.1 Message rejected due to: SPF fail - not authorized|block.sender_auth|false",
                "DATA|550 5.7.1 Daily SMTP relay sending limit exceeded for customer.|rate.tenant_daily|false",
                "DATA|550 5.7.1 RESOLVER.RST.AuthRequired; authentication required|block.recipient_restricted|false",
                "DATA|550 5.7.1 Messages missing a valid address in the From: header are not accepted.|message.malformed|false",
                "RCPT|550 5.7.1 <a@b.example>: Relaying denied|block.relay_denied|false",
                "MAIL|550-5.7.1 Invalid credentials for relay [192.0.2.1].|block.relay_denied|false",
                "DATA|550 5.7.1 Our system has detected that this message is likely unsolicited mail.|block.spam_content|false",
                "AUTH|550 5.7.1 user unknown|auth.refused|false",
                // the edge of Exchange against a closed relay
                "RCPT|550 5.4.1 Recipient address rejected: Access denied. [BN8NAM12FT029.eop-nam12.prod.protection.outlook.com]|bounce.user_unknown|true",
                "RCPT|550 5.4.1 Relay Access Denied|block.recipient_relay|false",
                "RCPT|554 5.7.1 <a@b.example>: Access denied|block.policy|false",
                "RCPT|550 5.2.1 Mailbox unavailable. Your IP is blacklisted|block.dnsbl|false",
                "RCPT|450 4.2.1 The user you are trying to contact is receiving mail too quickly.|rate.recipient_inbound|false",
                "RCPT|450 4.2.1 The email account that you tried to reach is disabled.|bounce.mailbox_disabled|false",
                "RCPT|452 4.2.2 The email account that you tried to reach is over quota and inactive.|bounce.full_and_inactive|false",
                "RCPT|552 5.2.2 The email account that you tried to reach is over quota and inactive.|bounce.full_and_inactive|true",
                "RCPT|552 5.2.2 The email account that you tried to reach is over quota.|bounce.mailbox_full|false",
                // 421 4.7.0 with six texts
                "CONNECT|421 4.7.0 Try again later, closing connection.|temp.deferred|false",
                "RCPT|421 4.7.0 TLS required for RCPT domain, closing connection.|config.tls_required|false",
                "DATA|421 4.7.0 Our system has detected an unusual rate of unsolicited mail originating from your IP address.|rate.receiver_throttle|false",
                "DATA|421 4.7.0 Temporary System Problem. Try again later.|temp.deferred|false",
                "RCPT|421 4.7.0 IP not in whitelist for RCPT domain, closing connection.|temp.policy_size|false",
                "MAIL|421 4.7.0 [TSS04] Messages from 192.0.2.25 temporarily deferred due to unexpected volume or user complaints|rate.receiver_throttle|false",
                "MAIL|553 5.7.2 [TSS09] All messages from 192.0.2.25 will be permanently deferred; Retrying will NOT succeed.|block.reputation|false",
                "DATA|550 5.4.6 Unusual sending activity detected. Please try after sometime.|sender.blocked|false",
                "DATA|554 5.4.6 Message exceeded 50 hops, this may indicate a mail loop.|perm.routing_loop|false",
                "RCPT|550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup|bounce.user_unknown|true",
                "RCPT|556 5.1.10 Recipient address has a null MX|invalid.null_mx|true",
                "END_OF_DATA|550 Unknown user bob@docomo.example|bounce.recipient_refused|false",
                "END_OF_DATA|550 5.1.1 Unknown user bob@docomo.example|bounce.user_unknown|true",
                "END_OF_DATA|550 : User unknown|bounce.recipient_refused|false",
                "RCPT|550 5.1.7 <a@b.example>: Sender address rejected: undeliverable address: unknown user|block.sender_domain_dns|false",
                "RCPT|517 Domain does not exist: b.example.|block.sender_domain_dns|false",
                "RCPT|550 5.2.1 Account suspended|bounce.mailbox_disabled|true",
                "MAIL|550 Account suspended|sender.blocked|false",
                "RCPT|552 5.2.2 Mailbox size limit exceeded|bounce.mailbox_full|false",
                "RCPT|521 5.3.2 mx.example does not accept mail|invalid.null_mx|true",
                "RCPT|550 5.7.1 You have exceeded your daily sending limit, please wait before sending more|rate.sender_daily|false",
                "RCPT|550 Unknown user bob@docomo.example|bounce.user_unknown|true",
                "MAIL|553 5.1.8 <bob@nowhere.example>: Sender address rejected: Domain nowhere.example does not exist|block.sender_domain_dns|false",
                "MAIL|550 5.1.1 <bob@nowhere.example>: user unknown|general.unmatched|false",
                "RCPT|554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.2 Connection timed out>|temp.expired|false",
                "DATA|554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed|rate.sender_daily|false",
                "DATA|550 The moon is in the wrong house|general.unmatched|false",
                "DATA|451 The moon is in the wrong house|temp.deferred|false",
            })
    void meansWhatItMeans(Phase phase, String reply, String cause, boolean suppress) {
        Diagnosis diagnosis = DIAGNOSER.diagnose(Failure.smtp(phase, reply));
        assertThat(diagnosis.cause().id()).as("%s", diagnosis.trail()).isEqualTo(cause);
        assertThat(diagnosis.suppress()).isEqualTo(suppress);
    }

    @Test
    void anUnknownReplyIsOursAndKeptWordForWord() {
        Diagnosis diagnosis =
                DIAGNOSER.diagnose(
                        Failure.smtp(Phase.END_OF_DATA, "550 The moon is in the wrong house"));
        assertThat(diagnosis.code()).isEqualTo(ErrorCode.GENERAL_ERROR);
        assertThat(diagnosis.evidence().text()).isEqualTo("550 The moon is in the wrong house");
        assertThat(diagnosis.evidence().replyCode()).isEqualTo(550);
        assertThat(diagnosis.trail()).isNotEmpty();
    }

    @Test
    void aLimitIsTemporaryEvenWhenTheCodeIsNot() {
        Diagnosis diagnosis =
                DIAGNOSER.diagnose(
                        Failure.smtp(
                                Phase.END_OF_DATA, "550 5.4.5 Daily user sending limit exceeded"));
        assertThat(diagnosis.code()).isEqualTo(ErrorCode.RATE_LIMIT_REACHED);
        assertThat(diagnosis.temporary()).isTrue();
        assertThat(diagnosis.trail().get(0).matched())
                .isEqualTo("daily user sending limit exceeded");
        assertThat(diagnosis.trail().get(0).tier()).isEqualTo("PROVIDER_WORDS");
    }

    @Test
    void theMomentInAGmailAnswerBecomesAHint() {
        Instant at = Instant.parse("2026-09-11T19:00:00Z");
        String body =
                "{\"error\":{\"code\":403,\"message\":\"User-rate limit exceeded.  Retry after 2026-09-11T20:00:00.000Z\","
                        + "\"errors\":[{\"reason\":\"rateLimitExceeded\"}]}}";
        Diagnosis diagnosis = DIAGNOSER.diagnose(Failure.gmailApi(403, body).at(at));
        assertThat(diagnosis.cause()).isEqualTo(Cause.RATE_SENDER_BURST);
        assertThat(diagnosis.retryAfter()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "421 4.7.0 Too many messages, try again in 60 seconds|PT1M",
                "450 4.7.1 Greylisted, please try again in 5 minutes|PT5M",
                "451 4.7.1 Greylisted for 300 seconds|PT5M",
                "421 4.7.0 Too many messages. Please wait 2 hours|PT2H",
                "421 4.7.0 Too many messages in 999999 hours, try later|",
                "421 4.7.0 Too many messages|",
            })
    void aSpanInTheTextBecomesAHint(String reply, Duration hint) {
        assertThat(DIAGNOSER.diagnose(Failure.smtp(Phase.RCPT, reply)).retryAfter())
                .isEqualTo(hint);
    }

    @Test
    void theAnswersOwnRetryAfterWins() {
        Failure failure = Failure.graph(429, "{}").retryAfter(Duration.ofSeconds(10));
        assertThat(DIAGNOSER.diagnose(failure).retryAfter()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anAddressIsNoEvidence() {
        Diagnosis diagnosis =
                DIAGNOSER.diagnose(
                        Failure.smtp(
                                Phase.RCPT,
                                "550 5.1.1 <spam.blocked@spamhaus.example>: user unknown"));
        assertThat(diagnosis.cause()).isEqualTo(Cause.BOUNCE_USER_UNKNOWN);
    }

    @Test
    void aReplyOverSeveralLinesIsOneSentence() {
        String reply =
                "550-5.1.1 The email account that you tried to reach does\r\n550-5.1.1 not exist. Please try\r\n550 5.1.1 later";
        assertThat(DIAGNOSER.diagnose(Failure.smtp(Phase.RCPT, reply)).trail().get(0).rule())
                .isEqualTo("google.no_such_user");
    }

    @Test
    void aGmailAnswerWithoutAKnownReasonIsGmails() {
        assertThat(DIAGNOSER.diagnose(Failure.gmailApi(400, "{\"error\":{\"code\":400}}")).code())
                .isEqualTo(ErrorCode.GMAIL_SEND_ERROR);
    }
}
