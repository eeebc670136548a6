package org.dalsegno.domain.delivery;

/** Why a due step waits although nothing is wrong with it: a grey chip, not an error. */
public enum WaitingReason {
    /** The sequence's send window is closed. */
    SEND_WINDOW,
    /** The inbox has used up its quota and goes on by itself. */
    QUOTA,
    /** The inbox is held or disconnected. */
    INBOX_HELD,
    /** The server asked to try again later. */
    RETRY,
    /** The contact is away until a date. */
    OUT_OF_OFFICE,
    /** A person asked to send it later. */
    NOT_BEFORE
}
