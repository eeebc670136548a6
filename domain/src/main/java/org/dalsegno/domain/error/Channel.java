package org.dalsegno.domain.error;

import java.util.Arrays;
import java.util.Optional;

/** The way on which a failure was said to us. */
public enum Channel {
    /** An SMTP conversation with the inbox's own submission server. */
    SMTP("smtp"),
    /** The Gmail API. */
    GMAIL_API("gmail-api"),
    /** Microsoft Graph. */
    GRAPH("graph"),
    /** An OAuth 2.0 token endpoint. */
    OAUTH("oauth"),
    /** A mail that came back. */
    MAIL("mail"),
    /** A check of our own, before anything was sent. */
    CHECK("check");

    private final String id;

    Channel(String id) {
        this.id = id;
    }

    /** The stable name, as in the HTTP contract. */
    public String id() {
        return id;
    }

    /** The channel of that name, regardless of case; empty for an unknown name or null. */
    public static Optional<Channel> byId(String id) {
        return Arrays.stream(values()).filter(c -> c.id.equalsIgnoreCase(id)).findFirst();
    }
}
