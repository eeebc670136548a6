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
 * @param text the reply in the form of {@link #kept}; never null, may be empty; user text: never an
 *     expression, never markup
 * @param host who said it; null when unknown
 * @param at when it was said; null when unknown
 * @param reportedStatus the status that a report states beside the reply (RFC 3464 §2.3.4); null
 *     when there was none. A verdict may rest on it, so it is needed to come to the same one again.
 */
public record Evidence(
        Channel channel,
        Phase phase,
        Integer replyCode,
        String enhancedStatus,
        String text,
        String host,
        Instant at,
        String reportedStatus) {

    /** What comes after so many characters is prose that decides nothing. */
    private static final int LONGEST_TEXT = 8_000;

    public Evidence {
        Objects.requireNonNull(channel, "channel");
        text = kept(text);
    }

    /** What was said directly and not by a report. */
    public Evidence(
            Channel channel,
            Phase phase,
            Integer replyCode,
            String enhancedStatus,
            String text,
            String host,
            Instant at) {
        this(channel, phase, replyCode, enhancedStatus, text, host, at, null);
    }

    /**
     * A reply in the form in which it is judged and kept: its first 8,000 characters without NUL,
     * which databases refuse. Whoever judges the kept form comes to the same verdict. Idempotent.
     *
     * @param said null: nothing
     */
    public static String kept(String said) {
        String text = Objects.requireNonNullElse(said, "");
        if (text.length() > LONGEST_TEXT) {
            boolean half = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
            text = text.substring(0, half ? LONGEST_TEXT - 1 : LONGEST_TEXT);
        }
        return text.replace("\0", "");
    }
}
