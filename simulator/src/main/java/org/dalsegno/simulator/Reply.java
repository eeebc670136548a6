package org.dalsegno.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server answers, as it stands on the wire.
 *
 * @param code the three digits of RFC 5321 §4.2
 * @param text everything behind them, with the enhanced status (RFC 3463) if there is one
 * @param hangsUp whether the server closes the connection afterwards
 */
record Reply(int code, String text, boolean hangsUp) {

    private static final Pattern ENHANCED = Pattern.compile("^([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    static Reply of(int code, String text) {
        return new Reply(code, text, false);
    }

    static Reply thenHangUp(int code, String text) {
        return new Reply(code, text, true);
    }

    /** This reply about one address: {@code {address}} in the text is replaced. */
    Reply about(String address) {
        return new Reply(code, text.replace("{address}", address), hangsUp);
    }

    boolean isPermanent() {
        return code >= 500;
    }

    /** The status of a delivery report about this reply (RFC 3464 §2.3.4). */
    String status() {
        Matcher enhanced = ENHANCED.matcher(text);
        return enhanced.find() ? enhanced.group(1) : code / 100 + ".0.0";
    }

    @Override
    public String toString() {
        return code + " " + text;
    }
}
