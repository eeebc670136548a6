package org.dalsegno.service.sending;

/**
 * What a server said to one command (RFC 5321 §4.2).
 *
 * @param code three digits
 * @param text as received, the code included; lines are parted by line feeds
 */
record Reply(int code, String text) {

    private static final int GO_ON = 354;
    private static final int GOOD_BYE = 421;

    boolean isPositive() {
        return code / 100 == 2;
    }

    /** Whether the text of the mail is wanted now. */
    boolean wantsText() {
        return code == GO_ON;
    }

    /** Whether the server hangs up. */
    boolean isGoodBye() {
        return code == GOOD_BYE;
    }
}
