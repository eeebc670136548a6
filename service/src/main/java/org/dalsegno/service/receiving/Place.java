package org.dalsegno.service.receiving;

/** Where returned mail lies in an inbox. */
enum Place {
    INBOX,
    /** The folder that the server marks {@code \Junk} (RFC 6154). */
    JUNK
}
