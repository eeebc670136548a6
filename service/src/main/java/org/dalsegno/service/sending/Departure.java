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
     * @throws RuntimeException when that could not be found out: it does not leave
     */
    void leave();

    /**
     * Nobody could say whether the mail may leave, for instance because our database does not
     * answer. It stays here, and no mail server is to blame.
     */
    final class Undecided extends RuntimeException {
        private static final long serialVersionUID = 1;

        Undecided(RuntimeException cause) {
            super(cause);
        }
    }

    /** The mail stays here; nothing of it was accepted by anybody. */
    final class Withheld extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Withheld(String why) {
            super(why);
        }
    }
}
