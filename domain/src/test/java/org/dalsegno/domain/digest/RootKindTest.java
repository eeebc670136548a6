package org.dalsegno.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.dalsegno.domain.error.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootKindTest {

    @ParameterizedTest
    @CsvSource({
        "AUTH_BAD_CREDENTIALS, INBOX",
        "CONFIG_TLS, INBOX",
        "BLOCK_REPUTATION, SENDING_DOMAIN",
        "SENDER_TENANT_BLOCKED, SENDING_DOMAIN",
        "RATE_RECEIVER_THROTTLE, RECIPIENT_DOMAIN",
        "CONTENT_MISSING_TOKEN, TOKEN",
        "BLOCK_SPAM_CONTENT, SEQUENCE",
        "BLOCK_RECIPIENT_POLICY, RECIPIENT_DOMAIN",
        "INVALID_NULL_MX, RECIPIENT_DOMAIN",
        "INVALID_SYNTAX, CAUSE",
        "BOUNCE_USER_UNKNOWN, CAUSE",
        "TEMP_EXPIRED, PROVIDER_CODE",
        "GENERAL_UNMATCHED, PROVIDER_CODE",
        "LATE_STEP, CAUSE"
    })
    void whatSharesAFixSharesARoot(Cause cause, RootKind kind) {
        assertThat(RootKind.of(cause)).isEqualTo(kind);
    }
}
