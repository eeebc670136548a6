package org.dalsegno.domain.contact;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * An address that can be put on an envelope: {@code dot-atom@domain} (RFC 5321 §4.1.2), the local
 * part as written, the domain in lower case and in A-labels (RFC 5890). Quoted local parts and
 * address literals are refused: no sequence is meant for them, and providers refuse them later with
 * worse words.
 */
public record EmailAddress(String local, String domain) {

    private static final String ATOM_SPECIALS = "!#$%&'*+-/=?^_`{|}~.";

    /** The address as it goes on the envelope. */
    public String value() {
        return local + "@" + domain;
    }

    /**
     * What two spellings of one mailbox share: case does not tell people apart anywhere that
     * matters.
     */
    public String key() {
        return value().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what a person typed. Blanks around it are forgiven.
     *
     * @throws InvalidEmail naming the first wrong character and its position
     */
    public static EmailAddress parse(String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw new InvalidEmail(text, 0, "The address is empty.");
        }
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new InvalidEmail(text, text.length(), "The address has no @.");
        }
        String local = text.substring(0, at);
        checkLocal(text, local);
        return new EmailAddress(local, checkDomain(text, at + 1));
    }

    /** The problem with what was typed, or empty when it is a good address. */
    public static Optional<InvalidEmail> problem(String typed) {
        try {
            parse(typed);
            return Optional.empty();
        } catch (InvalidEmail e) {
            return Optional.of(e);
        }
    }

    private static void checkLocal(String text, String local) {
        if (local.isEmpty()) {
            throw new InvalidEmail(text, 0, "There is nothing before the @.");
        }
        if (local.length() > 64) {
            throw new InvalidEmail(text, 64, "The part before the @ has more than 64 characters.");
        }
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c == '.' && (i == 0 || i == local.length() - 1 || local.charAt(i - 1) == '.')) {
                throw new InvalidEmail(text, i, "A dot must stand between two other characters.");
            }
            if (!isAsciiAlphanumeric(c) && ATOM_SPECIALS.indexOf(c) < 0) {
                throw InvalidEmail.character(text, i);
            }
        }
    }

    private static String checkDomain(String text, int start) {
        String domain = text.substring(start);
        if (domain.isEmpty()) {
            throw new InvalidEmail(text, start, "There is nothing after the @.");
        }
        String ascii = toAscii(text, start, domain);
        int label = 0;
        for (int i = 0; i <= ascii.length(); i++) {
            if (i == ascii.length() || ascii.charAt(i) == '.') {
                checkLabel(text, start, ascii, label, i);
                label = i + 1;
            }
        }
        if (ascii.indexOf('.') < 0) {
            throw new InvalidEmail(
                    text,
                    text.length(),
                    "The part after the @ has no dot, so it is no mail domain.");
        }
        if (isAllDigits(ascii.substring(ascii.lastIndexOf('.') + 1))) {
            throw new InvalidEmail(
                    text, text.length(), "The address ends in a number; a domain ends in letters.");
        }
        return ascii;
    }

    private static String toAscii(String text, int start, String domain) {
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            if (c < 128 && !isAsciiAlphanumeric(c) && c != '-' && c != '.') {
                throw InvalidEmail.character(text, start + i);
            }
            if (c == '.' && (i == 0 || i == domain.length() - 1 || domain.charAt(i - 1) == '.')) {
                throw new InvalidEmail(
                        text, start + i, "A dot must stand between two other characters.");
            }
        }
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (ascii.length() > 253) {
                throw new InvalidEmail(
                        text, start, "The part after the @ has more than 253 characters.");
            }
            return ascii;
        } catch (IllegalArgumentException e) {
            throw new InvalidEmail(text, start, "The part after the @ is not a domain name.");
        }
    }

    private static void checkLabel(String text, int start, String domain, int from, int to) {
        if (from == to) {
            throw new InvalidEmail(
                    text,
                    Math.min(start + from, text.length()),
                    "A dot must stand between two other characters.");
        }
        if (to - from > 63) {
            throw new InvalidEmail(
                    text, start, "A part of the domain has more than 63 characters.");
        }
        if (domain.charAt(from) == '-' || domain.charAt(to - 1) == '-') {
            throw new InvalidEmail(
                    text, start, "A part of the domain begins or ends with a hyphen.");
        }
    }

    private static boolean isAllDigits(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isAsciiAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
