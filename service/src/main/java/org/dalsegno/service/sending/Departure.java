package org.dalsegno.service.sending;

/**
 * Asked when a mail is complete and one step from the server's hands: before the final dot of DATA
 * (RFC 5321 §4.1.1.4), or before a request to an API.
 */
@FunctionalInterface
public interface Departure {

    /** For mails that nobody claims: notices to people who use the product. */
    Departure FREE = () -> {};

    /**
     * Returns when the mail may leave, and it has been written down that it does.
     *
     * @throws Withheld when it must not leave
     */
    void leave();

    /** The mail stays here; nothing of it was accepted by anybody. */
    final class Withheld extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Withheld(String why) {
            super(why);
        }
    }
}
