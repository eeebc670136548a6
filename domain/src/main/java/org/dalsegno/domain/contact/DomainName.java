package org.dalsegno.domain.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The part after the @, read as a person types it and written as DNS has it: lower case and
 * A-labels (RFC 5890). Letters of other scripts follow IDNA2008 (RFC 5891, RFC 5892): ß and ς stay
 * what they are, where {@code java.net.IDN} would make another domain of them. What a joiner or a
 * mirrored sign does is not weighed: joiners are refused, and the rule for writing directions (RFC
 * 5893) is not applied, because a wrong one leads to a domain that does not exist and to nothing
 * worse.
 */
final class DomainName {

    private static final String A_LABEL = "xn--";
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 253;

    private DomainName() {}

    /**
     * Reads the domain that begins at {@code start}.
     *
     * @throws InvalidEmail naming the first wrong place in {@code text}
     */
    static String parse(String text, int start) {
        if (start == text.length()) {
            throw new InvalidEmail(text, start, "There is nothing after the @");
        }
        StringBuilder ascii = new StringBuilder();
        int label = start;
        for (int i = start; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (i == label) {
                    int dot = i == text.length() ? i - 1 : i;
                    throw new InvalidEmail(text, dot, InvalidEmail.LONELY_DOT);
                }
                ascii.append(ascii.isEmpty() ? "" : ".").append(label(text, label, i));
                label = i + 1;
            }
        }
        checkWhole(text, start, ascii);
        return ascii.toString();
    }

    private static void checkWhole(String text, int start, StringBuilder ascii) {
        if (ascii.length() > LONGEST) {
            throw new InvalidEmail(
                    text, start, "The part after the @ has more than 253 characters");
        }
        if (ascii.indexOf(".") < 0) {
            throw new InvalidEmail(
                    text,
                    text.length(),
                    "The part after the @ has no dot, so it is no mail domain");
        }
        if (ascii.substring(ascii.lastIndexOf(".") + 1).chars().allMatch(DomainName::isDigit)) {
            throw new InvalidEmail(
                    text,
                    text.lastIndexOf('.') + 1,
                    "The address ends in a number; a domain ends in letters");
        }
    }

    private static String label(String text, int from, int to) {
        checkCharacters(text, from, to);
        String typed = text.substring(from, to);
        if (typed.startsWith("-") || typed.endsWith("-")) {
            throw new InvalidEmail(
                    text,
                    typed.startsWith("-") ? from : to - 1,
                    "A part of the domain begins or ends with a hyphen");
        }
        String lower = lowerCase(typed);
        boolean ascii = lower.chars().allMatch(c -> c < 128);
        String label = ascii ? lower : A_LABEL + Punycode.encode(lower);
        if (label.length() > LONGEST_LABEL) {
            throw new InvalidEmail(text, from, "A part of the domain has more than 63 characters");
        }
        return label;
    }

    private static String lowerCase(String label) {
        return Normalizer.normalize(
                Normalizer.normalize(label, Normalizer.Form.NFC).toLowerCase(Locale.ROOT),
                Normalizer.Form.NFC);
    }

    private static void checkCharacters(String text, int from, int to) {
        for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean good = c < 128 ? isLetterDigitHyphen(c) : isInternational(text, i, from, to);
            if (!good) {
                throw InvalidEmail.character(text, i);
            }
        }
    }

    private static boolean isInternational(String text, int at, int from, int to) {
        int c = text.codePointAt(at);
        return switch (c) {
            // Catalan l·l (RFC 5892 appendix A.3) and the dot of Japanese words (A.7).
            case 0xB7 -> at > from && at + 1 < to && isL(text, at - 1) && isL(text, at + 1);
            case 0x30FB -> true;
            default -> Letters.inDomain(c) && (at > from || !Letters.isMark(c));
        };
    }

    private static boolean isL(String text, int at) {
        return text.charAt(at) == 'l' || text.charAt(at) == 'L';
    }

    /**
     * The domain as people read it: A-labels become letters again where that is what a person would
     * have typed; the others stay as they are.
     */
    static String shown(String ascii) {
        StringBuilder shown = new StringBuilder();
        for (String label : ascii.split("\\.", -1)) {
            shown.append(shown.isEmpty() ? "" : ".").append(letters(label).orElse(label));
        }
        return shown.toString();
    }

    private static Optional<String> letters(String label) {
        return label.startsWith(A_LABEL)
                ? Punycode.decode(label.substring(A_LABEL.length()))
                        .filter(letters -> leadsTo(letters, label))
                : Optional.empty();
    }

    private static boolean leadsTo(String letters, String label) {
        try {
            return label(letters, 0, letters.length()).equals(label);
        } catch (InvalidEmail e) {
            return false;
        }
    }

    private static boolean isLetterDigitHyphen(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
