package org.dalsegno.domain.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    /** Stored in databases and published: add at the end, never change one. */
    private static final String CODES =
            "1=rate-limit-reached 2=send-failure 3=permanent-fail 4=unsubscribed 5=bounced"
                    + " 6=inbox-disconnected 7=invalid-email 8=gmail-send-error 9=general-error";

    @Test
    void idsAndNumbersOfCodesNeverChange() {
        String now =
                Arrays.stream(ErrorCode.values())
                        .map(c -> c.number() + "=" + c.id())
                        .collect(Collectors.joining(" "));
        assertThat(now).isEqualTo(CODES);
    }

    @Test
    void idsOfCausesNeverChange() {
        List<String> now = Arrays.stream(Cause.values()).map(Cause::id).sorted().toList();
        assertThat(now).isEqualTo(PublishedCauses.IDS);
    }

    @Test
    void everyIdFindsItsOwn() {
        for (Cause cause : Cause.values()) {
            assertThat(Cause.byId(cause.id())).contains(cause);
        }
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(ErrorCode.byId(code.id())).contains(code);
            assertThat(ErrorCode.byId(code.name())).contains(code);
            assertThat(ErrorCode.byNumber(code.number())).contains(code);
        }
        assertThat(Cause.byId("no.such")).isEmpty();
        assertThat(Cause.byId(null)).isEmpty();
        assertThat(ErrorCode.byId(null)).isEmpty();
    }

    @Test
    void onlyARecipientsCauseSuppresses() {
        assertThat(Arrays.stream(Cause.values()).filter(Cause::suppresses))
                .allMatch(c -> c.scope() == Scope.RECIPIENT);
    }

    @Test
    void everySendersCauseHoldsTheInboxAndNoRecipientsDoes() {
        assertThat(Arrays.stream(Cause.values()).filter(c -> c.scope().isSenders()))
                .allMatch(Cause::holdsInbox);
        assertThat(Arrays.stream(Cause.values()).filter(c -> c.scope() == Scope.RECIPIENT))
                .noneMatch(Cause::holdsInbox);
    }

    @Test
    void everyCodeHasACause() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(Arrays.stream(Cause.values()).filter(c -> c.code(false) == code))
                    .isNotEmpty();
        }
    }

    @Test
    void bouncedAndInvalidAreTheRecipientsOnly() {
        assertThat(Arrays.stream(Cause.values()))
                .filteredOn(
                        c ->
                                c.code(false) == ErrorCode.BOUNCED
                                        || c.code(false) == ErrorCode.INVALID_EMAIL)
                .allMatch(c -> c.scope() == Scope.RECIPIENT);
    }

    @Test
    void aTemporaryDiagnosisNeverSuppresses() {
        Evidence evidence =
                new Evidence(Channel.SMTP, Phase.RCPT, 450, "4.1.1", "450 4.1.1", null, null);
        assertThat(
                        Diagnosis.of(Cause.BOUNCE_USER_UNKNOWN, true, null, evidence, List.of())
                                .suppress())
                .isFalse();
        assertThat(
                        Diagnosis.of(Cause.BOUNCE_USER_UNKNOWN, false, null, evidence, List.of())
                                .suppress())
                .isTrue();
        assertThatThrownBy(
                        () ->
                                new Diagnosis(
                                        ErrorCode.PERMANENT_FAIL,
                                        Cause.BLOCK_DNSBL,
                                        false,
                                        true,
                                        null,
                                        evidence,
                                        List.of(),
                                        null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRetryEndsAndStaysUnderTwoDaysWhenASystemIsDown() {
        assertThat(Retry.BACKOFF.delayBefore(1)).isPresent();
        assertThat(Retry.BACKOFF.delayBefore(0)).isEmpty();
        assertThat(Retry.BACKOFF.delayBefore(6)).isEmpty();
        assertThat(Retry.NEVER.delayBefore(1)).isEmpty();
        assertThat(Retry.BACKOFF.delays().stream().mapToLong(d -> d.toHours()).sum())
                .isLessThan(48);
    }

    @Test
    void phasesAndChannelsAreReadAsPeopleWriteThem() {
        assertThat(Phase.byName("conn")).contains(Phase.CONNECT);
        assertThat(Phase.byName("send")).contains(Phase.SEND);
        assertThat(Phase.byName("nonsense")).isEmpty();
        assertThat(Phase.byName(null)).isEmpty();
        assertThat(Channel.byId("Gmail-API")).contains(Channel.GMAIL_API);
        assertThat(Channel.byId(null)).isEmpty();
    }
}
