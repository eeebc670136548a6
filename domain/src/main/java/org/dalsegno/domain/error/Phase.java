package org.dalsegno.domain.error;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where in the sending a failure happened. The phase decides what the same words and codes mean.
 */
public enum Phase {
    /** Opening the connection, up to the greeting. */
    CONNECT,
    /** Negotiating TLS. */
    TLS,
    /** EHLO or HELO. */
    EHLO,
    /** Signing in. A refusal here is the inbox's, whatever the words. */
    AUTH,
    /** MAIL FROM: the sender. */
    MAIL,
    /** RCPT TO: the recipient. */
    RCPT,
    /** The DATA command. */
    DATA,
    /** The answer after the message was transmitted. */
    END_OF_DATA,
    /** One call of a provider's API that sends the whole mail. */
    SEND,
    /** Renewing an access token. */
    REFRESH,
    /** Making the mail out of its template. */
    RENDER,
    /** A check of our own before sending. */
    CHECK,
    /** Afterwards: said by a mail that came back. */
    RETURNED;

    private static final Map<String, Phase> ALIASES =
            Map.of(
                    "CONN", CONNECT,
                    "STARTTLS", TLS,
                    "HELO", EHLO,
                    "EOM", END_OF_DATA,
                    "BDAT", END_OF_DATA,
                    "END-OF-DATA", END_OF_DATA,
                    "TOKEN", REFRESH,
                    "GATE", CHECK);

    /**
     * The phase of that name, regardless of case, with the usual short forms; empty when unknown,
     * null or {@code …}.
     */
    public static Optional<Phase> byName(String name) {
        if (name == null) {
            return Optional.empty();
        }
        String upper = name.strip().toUpperCase(Locale.ROOT);
        for (Phase phase : values()) {
            if (phase.name().equals(upper)) {
                return Optional.of(phase);
            }
        }
        return Optional.ofNullable(ALIASES.get(upper));
    }
}
