package org.dalsegno.domain.delivery;

/** What a look into the Sent folder for a mail said. */
public enum SentFinding {
    /** It is there, so it went out. */
    FOUND,
    /** It is not there, which proves nothing: not every server keeps a copy. */
    NOT_FOUND,
    /** The inbox has no Sent folder that we know. */
    NO_FOLDER,
    /** The server could not be asked, or refused the sign-in. */
    NOT_READABLE
}
