package org.dalsegno.domain.digest;

/** How much a day needs its manager; the names are stored and published. */
public enum Verdict {
    /** Nothing to do. */
    ALL_WELL,
    /** Something waits for a person, and can wait some hours. */
    ATTENTION,
    /** Every hour costs sends or reputation. */
    ACT_NOW
}
