package org.dalsegno.domain.digest;

import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Remedy;
import org.dalsegno.domain.error.Scope;

/** Where the fix for a cause is: what shares it is mended at once. */
public enum RootKind {
    /** One inbox. */
    INBOX,
    /** The domain that the mails come from. */
    SENDING_DOMAIN,
    /** A field that a sequence's text needs. */
    TOKEN,
    /** A sequence's text. */
    SEQUENCE,
    /** The domain that the mails go to. */
    RECIPIENT_DOMAIN,
    /** What a provider answers. */
    PROVIDER_CODE,
    /** Nothing that they share but the cause. */
    CAUSE;

    /** The kind of a cause's root. */
    public static RootKind of(Cause cause) {
        if (cause.scope() == Scope.DOMAIN) {
            return cause == Cause.RATE_RECEIVER_THROTTLE ? RECIPIENT_DOMAIN : SENDING_DOMAIN;
        }
        if (cause.holdsInbox()) {
            return INBOX;
        }
        return switch (cause.scope()) {
            case MESSAGE -> cause == Cause.CONTENT_MISSING_TOKEN ? TOKEN : SEQUENCE;
            case RECIPIENT -> cause.remedy() == Remedy.CORRECT_ADDRESS ? ofAddress(cause) : CAUSE;
            case PROVIDER ->
                    cause.remedy() == Remedy.OTHER_ADDRESS ? RECIPIENT_DOMAIN : PROVIDER_CODE;
            case OURS -> cause == Cause.GENERAL_UNMATCHED ? PROVIDER_CODE : CAUSE;
            default -> CAUSE;
        };
    }

    /** A domain that takes no mail takes nobody's; a slip of the pen is one contact's. */
    private static RootKind ofAddress(Cause cause) {
        boolean domain = cause == Cause.INVALID_DOMAIN || cause == Cause.INVALID_NULL_MX;
        return domain ? RECIPIENT_DOMAIN : CAUSE;
    }
}
