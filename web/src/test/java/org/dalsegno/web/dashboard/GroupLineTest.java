package org.dalsegno.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.dalsegno.domain.error.Cause;
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
                .isEqualTo("/?error=BOUNCED&cause=bounce.user_unknown&inboxId=7");
    }

    private static GroupLine line(Cause cause) {
        return GroupLine.of(
                new Overview.Group(cause.code(false), cause, 7, "Ana", 3, 0, Instant.EPOCH));
    }
}
