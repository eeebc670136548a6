package org.dalsegno.domain.error;

/**
 * Which badge a family of causes shows when the failure is permanent, and while it is temporary.
 */
enum Badges {
    /** The recipient's mailbox: a bounce, soft or hard. */
    BOUNCE(ErrorCode.BOUNCED, ErrorCode.BOUNCED),
    /** The recipient or a filter of theirs. */
    REFUSED_BY_PERSON(ErrorCode.BOUNCED, ErrorCode.SEND_FAILURE),
    /** The address as it is written. */
    INVALID(ErrorCode.INVALID_EMAIL, ErrorCode.INVALID_EMAIL),
    /** The domain of the address; while temporary the DNS may be at fault. */
    NO_MAIL_DOMAIN(ErrorCode.INVALID_EMAIL, ErrorCode.SEND_FAILURE),
    /** A limit of sending. */
    LIMIT(ErrorCode.RATE_LIMIT_REACHED, ErrorCode.RATE_LIMIT_REACHED),
    /** Signing in; while temporary the account may be fine. */
    SIGN_IN(ErrorCode.INBOX_DISCONNECTED, ErrorCode.SEND_FAILURE),
    /** The inbox is known to be disconnected. */
    SIGNED_OUT(ErrorCode.INBOX_DISCONNECTED, ErrorCode.INBOX_DISCONNECTED),
    /** A refusal that is not the address's. */
    REFUSED(ErrorCode.PERMANENT_FAIL, ErrorCode.SEND_FAILURE),
    /** A fault of ours or not understood. */
    FAULT(ErrorCode.GENERAL_ERROR, ErrorCode.SEND_FAILURE),
    /** A wrong set-up, which time does not mend. */
    SETUP(ErrorCode.GENERAL_ERROR, ErrorCode.GENERAL_ERROR),
    /** A disturbance that stays one, even when it is final. */
    TROUBLE(ErrorCode.SEND_FAILURE, ErrorCode.SEND_FAILURE),
    /** Gmail's own failure. */
    GMAIL(ErrorCode.GMAIL_SEND_ERROR, ErrorCode.GMAIL_SEND_ERROR),
    /** The contact asked to stop. */
    STOP(ErrorCode.UNSUBSCRIBED, ErrorCode.UNSUBSCRIBED);

    private final ErrorCode whenPermanent;
    private final ErrorCode whenTemporary;

    Badges(ErrorCode whenPermanent, ErrorCode whenTemporary) {
        this.whenPermanent = whenPermanent;
        this.whenTemporary = whenTemporary;
    }

    ErrorCode whenPermanent() {
        return whenPermanent;
    }

    ErrorCode whenTemporary() {
        return whenTemporary;
    }
}
