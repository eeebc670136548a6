package org.dalsegno.domain.error;

import java.time.Instant;
import java.util.Objects;

/**
 * What was really said, as it was said.
 *
 * @param channel on which way; never null
 * @param phase where in the sending; null when nobody knows
 * @param replyCode SMTP reply code or HTTP status; null when there was none
 * @param enhancedStatus enhanced status code (RFC 3463), such as {@code 5.1.1}; null when there was
 *     none
 * @param text the reply; never null, may be empty; user text: never an expression, never markup
 * @param host who said it; null when unknown
 * @param at when it was said; null when unknown
 */
public record Evidence(
        Channel channel,
        Phase phase,
        Integer replyCode,
        String enhancedStatus,
        String text,
        String host,
        Instant at) {
    public Evidence {
        Objects.requireNonNull(channel, "channel");
        text = Objects.requireNonNullElse(text, "");
    }
}
