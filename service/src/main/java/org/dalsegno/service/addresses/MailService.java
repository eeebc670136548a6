package org.dalsegno.service.addresses;

import org.dalsegno.domain.error.Cause;

/** Whether a domain takes mail, as far as DNS says (RFC 5321 §5.1, RFC 7505). */
public enum MailService {
    /** It has a mail server or at least an address. */
    YES(null, null),
    /** There is no such name. */
    NO_DOMAIN(Cause.INVALID_DOMAIN, "The domain %s does not exist"),
    /** The name exists and has neither a mail server nor an address. */
    NO_SERVER(Cause.INVALID_DOMAIN, "The domain %s has no mail server and no address"),
    /** Its owner says that it takes none. */
    NULL_MX(Cause.INVALID_NULL_MX, "The owner of the domain %s has declared that it takes no mail"),
    /** Nobody could say. Never a reason not to send. */
    UNKNOWN(null, null);

    private final Cause cause;
    private final String words;

    MailService(Cause cause, String words) {
        this.cause = cause;
        this.words = words;
    }

    /** Whether mail to it is known to lead nowhere. */
    public boolean isMissing() {
        return cause != null;
    }

    /** The finer reason; null when nothing is known to be wrong. */
    Cause cause() {
        return cause;
    }

    /** A sentence without its full stop. */
    String words(String domain) {
        return words.formatted(domain);
    }
}
