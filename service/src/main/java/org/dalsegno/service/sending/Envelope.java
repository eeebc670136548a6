package org.dalsegno.service.sending;

/**
 * To whom a mail goes, as a server hears it before the text (RFC 5321 §3.3). Who it is from is the
 * outlet's own.
 *
 * @param toAddress without angle brackets
 */
public record Envelope(String toAddress) {

    /** Whether only a server with SMTPUTF8 (RFC 6531) can take it. */
    boolean needsSmtpUtf8() {
        return toAddress.chars().anyMatch(c -> c >= 128);
    }

    /** Whether it stays within its angle brackets and its line: nobody can say more by it. */
    boolean isSayable() {
        return toAddress.chars().noneMatch(c -> c < ' ' || c == 127 || c == '<' || c == '>');
    }
}
