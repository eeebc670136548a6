package org.dalsegno.domain.mending;

import static org.assertj.core.api.Assertions.assertThat;

import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MenderTest {

    @ParameterizedTest
    @CsvSource({
        "AUTH_BAD_CREDENTIALS, REP, false, ME",
        "BLOCK_DNSBL, REP, true, ADMINISTRATOR",
        "BLOCK_DNSBL, MANAGER, true, ADMINISTRATOR",
        "BLOCK_DNSBL, ADMINISTRATOR, true, ME",
        "CONFIG_OAUTH_CLIENT, REP, true, ADMINISTRATOR",
        "BLOCK_SPAM_CONTENT, REP, true, ME",
        "BLOCK_SPAM_CONTENT, REP, false, MANAGER",
        "UNSUB_OPT_OUT, ADMINISTRATOR, true, NOBODY",
        "RATE_SENDER_DAILY, REP, true, ITSELF",
        "BOUNCE_MAILBOX_FULL, REP, true, ME",
        "BOUNCE_USER_UNKNOWN, REP, false, ME"
    })
    void theRemedyAndTheRoleDecide(Cause cause, Role role, boolean ownsText, Mender mender) {
        assertThat(Mender.of(cause, role, ownsText)).isEqualTo(mender);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH_REFUSED, 7,",
        "BLOCK_SPAM_CONTENT, , 9",
        "BOUNCE_USER_UNKNOWN, ,",
        "BLOCK_DNSBL, 7,"
    })
    void oneFixMendsAnInboxATextOrAll(Cause cause, Long inbox, Long sequence) {
        ErrorCode code = cause.code(false);
        assertThat(RootCause.of(code, cause, 7, 9))
                .isEqualTo(new RootCause(code, cause, inbox, sequence));
    }
}
