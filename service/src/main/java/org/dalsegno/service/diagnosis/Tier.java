package org.dalsegno.service.diagnosis;

/**
 * How strong the ground of a rule is. A rule of an earlier tier always wins over one of a later
 * tier.
 */
public enum Tier {
    /** The exact reason in an API's answer. */
    API_REASON,
    /** Where in the conversation it was said. */
    PHASE,
    /** The published words of one provider. */
    PROVIDER_WORDS,
    /** Words that mean the same everywhere. */
    WORDS,
    /** An enhanced status that has one meaning only (RFC 3463 and its registry). */
    STATUS,
    /** Words that refuse without giving a reason. */
    WEAK_WORDS,
    /** No more than the reply code. */
    REPLY_CLASS,
    /** No rule spoke. */
    NONE;

    /**
     * Whether an address may be given up on this ground. That needs more certainty than a badge: a
     * mailbox that is mailed once too often costs less than a person who is never mailed again.
     */
    boolean maySuppress() {
        return isAtLeast(STATUS);
    }

    /**
     * Whether the reply was judged without anybody knowing its words: what a reviewer should look
     * at.
     */
    public boolean isGuess() {
        return WEAK_WORDS.isAtLeast(this);
    }

    /** Whether this ground is at least as strong as another. */
    boolean isAtLeast(Tier other) {
        return compareTo(other) <= 0;
    }
}
