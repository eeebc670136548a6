package org.dalsegno.service.resolving;

import java.util.List;

/** What a person can do about an error; the names are stored and published. */
public enum Resolution {
    /** Started again at a step. */
    RESTARTED,
    /** Corrected the address and started again. */
    CORRECTED,
    /** Said that a mail of unknown outcome went out. */
    WENT_OUT,
    /** Said that it did not, so that it is sent again. */
    SENT_AGAIN,
    /** Took the contact out of the sequence. */
    STOPPED,
    /** Connected the inbox again; its queue goes on. */
    RECONNECTED,
    /** Let a held inbox go on. */
    RESUMED;

    /** Those after which the contact's step is sent again. */
    public static final List<Resolution> STARTS_AGAIN = List.of(RESTARTED, CORRECTED, SENT_AGAIN);
}
