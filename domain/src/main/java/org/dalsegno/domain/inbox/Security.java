package org.dalsegno.domain.inbox;

/** How a connection to a mail server is protected. */
public enum Security {
    /** Plain text; for servers on the same machine. */
    NONE,
    /** Begins plain and must be upgraded (RFC 3207); a server that cannot is refused. */
    STARTTLS,
    /** Protected from the first byte (RFC 8314). */
    TLS
}
