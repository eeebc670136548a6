package org.dalsegno.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.mending.RootCause;
import org.dalsegno.service.reporting.Overview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GroupLineTest {

    @ParameterizedTest
    @CsvSource({
        "AUTH_BAD_CREDENTIALS, reconnect",
        "RATE_SENDER_DAILY, inbox",
        "GMAIL_BACKEND_ERROR, restart",
        "BLOCK_DNSBL, forward",
        "BLOCK_SPAM_CONTENT, restart",
        "BOUNCE_USER_UNKNOWN, look",
        "TEMP_OUTCOME_UNKNOWN, look",
        "UNSUB_OPT_OUT, look"
    })
    void theRemedyDecidesTheOneAction(Cause cause, String action) {
        assertThat(line(cause).action()).isEqualTo(action);
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseLeadsSomewhere(Cause cause) {
        assertThat(line(cause).actionLink()).startsWith("/");
    }

    @Test
    void theLinkOpensExactlyItsContacts() {
        assertThat(line(Cause.BOUNCE_USER_UNKNOWN).link())
                .isEqualTo("/?error=BOUNCED&cause=bounce.user_unknown");
        assertThat(line(Cause.AUTH_BAD_CREDENTIALS).link())
                .isEqualTo("/?error=INBOX_DISCONNECTED&cause=auth.bad_credentials&inboxId=7");
        assertThat(line(Cause.BLOCK_SPAM_CONTENT).link())
                .isEqualTo("/?error=PERMANENT_FAIL&cause=block.spam_content&sequenceId=9");
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseHasItsSentenceInBothLanguages(Cause cause) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            ResourceBundle texts = ResourceBundle.getBundle("org.dalsegno.web.texts", language);
            for (boolean temporary : new boolean[] {true, false}) {
                GroupLine line = line(cause, cause.code(temporary), Role.REP);
                assertThat(texts.containsKey(line.sentence())).isTrue();
                assertThat(texts.containsKey("group." + line.action())).isTrue();
                assertThat(texts.containsKey("mender." + line.mender())).isTrue();
            }
        }
    }

    @Test
    void whoWaitsInAllIsCounted() {
        assertThat(line(Cause.AUTH_BAD_CREDENTIALS).contacts()).isEqualTo(5);
    }

    @Test
    void anAdministratorDoesWhatARepForwards() {
        Cause block = Cause.BLOCK_DNSBL;
        assertThat(line(block, block.code(false), Role.ADMINISTRATOR).action()).isEqualTo("inbox");
    }

    private static GroupLine line(Cause cause) {
        return line(cause, cause.code(false), Role.REP);
    }

    private static GroupLine line(Cause cause, ErrorCode code, Role role) {
        RootCause root = RootCause.of(code, cause, 7, 9);
        return GroupLine.of(
                new Overview.Group(root, "Ana", "Ana", "Outbound", 5L, true, 3, 2, Instant.EPOCH),
                role,
                5);
    }
}
