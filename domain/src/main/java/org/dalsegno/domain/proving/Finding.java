package org.dalsegno.domain.proving;

/** What a record comes to; the names are texts' keys. */
public enum Finding {
    /** Names who may send, and refuses the others or marks them. */
    SPF_FOUND(Level.GOOD),
    /** Says nothing of the others: {@code ?all} or no {@code all}. */
    SPF_NEUTRAL(Level.CARE),
    /** Says that nobody may send: a domain for no mail. */
    SPF_NOBODY(Level.BAD),
    /** Everybody may send: {@code +all}. */
    SPF_OPEN(Level.BAD),
    /** More than one record, which is an error (RFC 7208 §4.5). */
    SPF_SEVERAL(Level.BAD),
    /** It cannot be read, which is an error (RFC 7208 §4.6). */
    SPF_BROKEN(Level.BAD),
    /** More than ten terms that need DNS, which is an error (RFC 7208 §4.6.4). */
    SPF_TOO_MANY(Level.BAD),
    SPF_MISSING(Level.BAD),
    SPF_UNKNOWN(Level.UNKNOWN),

    /** A key under one of the names that were asked. */
    DKIM_FOUND(Level.GOOD),
    /** The only key says that it is a test: receivers may ignore it. */
    DKIM_TESTING(Level.CARE),
    /** The only key was withdrawn: it is empty. */
    DKIM_REVOKED(Level.BAD),
    /** Under none of the names that were asked; it may have another. */
    DKIM_NOT_SEEN(Level.UNKNOWN),
    DKIM_UNKNOWN(Level.UNKNOWN),

    DMARC_REJECT(Level.GOOD),
    DMARC_QUARANTINE(Level.GOOD),
    /** Only reports are asked for. */
    DMARC_NONE(Level.CARE),
    /** More than one record: receivers use none of them (RFC 7489 §6.6.3). */
    DMARC_SEVERAL(Level.BAD),
    /** With a policy that nobody knows. */
    DMARC_BROKEN(Level.BAD),
    DMARC_MISSING(Level.BAD),
    DMARC_UNKNOWN(Level.UNKNOWN);

    /** How good that is; the names are texts' keys. */
    public enum Level {
        GOOD,
        /** It works, and could protect better. */
        CARE,
        /** Receivers have a reason to refuse mail. */
        BAD,
        /** Nothing follows. */
        UNKNOWN
    }

    private final Level level;

    Finding(Level level) {
        this.level = level;
    }

    /** How good that is. */
    public Level level() {
        return level;
    }

    /** SPF, DKIM or DMARC, which are called so in every language. */
    public String mechanism() {
        return name().substring(0, name().indexOf('_'));
    }
}
