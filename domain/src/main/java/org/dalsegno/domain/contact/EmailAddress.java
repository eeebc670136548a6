package org.dalsegno.domain.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * An address that can be put on an envelope: {@code dot-atom@domain} (RFC 5321 §4.1.2), the local
 * part as written, the domain in lower case and in A-labels (RFC 5890). The local part may have
 * letters of any script in NFC (RFC 6531, RFC 6532); not every server takes those, see {@link
 * #needsSmtpUtf8}. Quoted local parts and address literals are refused: no sequence is meant for
 * them, and providers refuse them later with worse words.
 */
public record EmailAddress(String local, String domain) {

    private static final String ATOM_SPECIALS = "!#$%&'*+-/=?^_`{|}~.";

    /** RFC 5321 §4.5.3.1.1 counts octets; so does this where every character is one. */
    private static final int LONGEST_LOCAL = 64;

    /** The address as it goes on the envelope and into the header. */
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

    /** The address as people read it: the domain in letters instead of A-labels. */
    public String shown() {
        return local + "@" + DomainName.shown(domain);
    }

    /** A stored address as people read it; what is no address stays as it is. Null stays null. */
    public static String shown(String address) {
        int at = address == null ? -1 : address.lastIndexOf('@');
        return at < 0
                ? address
                : address.substring(0, at + 1) + DomainName.shown(address.substring(at + 1));
    }

    /**
     * Reads what a person typed. Blanks around it are forgiven.
     *
     * @throws InvalidEmail naming the first wrong character and its position
     */
    public static EmailAddress parse(String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw new InvalidEmail(text, 0, "The address is empty");
        }
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new InvalidEmail(text, text.length(), "The address has no @");
        }
        String local = text.substring(0, at);
        checkLocal(text, local);
        return new EmailAddress(
                Normalizer.normalize(local, Normalizer.Form.NFC), DomainName.parse(text, at + 1));
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

    /**
     * Like {@link #problem}, where an address must work with every server: letters beyond ASCII
     * before the @ are a problem too.
     */
    public static Optional<InvalidEmail> everywhereProblem(String typed) {
        Optional<InvalidEmail> problem = problem(typed);
        return problem.isPresent()
                ? problem
                : parse(typed).withoutSmtpUtf8("which not every mail server takes");
    }

    /**
     * Whether only a server with the extension SMTPUTF8 (RFC 6531) can take mail to it: there is a
     * character beyond ASCII before the @.
     */
    public boolean needsSmtpUtf8() {
        return firstNonAscii() >= 0;
    }

    /**
     * The problem of this address where SMTPUTF8 is not to be had, or empty when it does without.
     *
     * @param why the end of a sentence about the character, without its full stop
     */
    public Optional<InvalidEmail> withoutSmtpUtf8(String why) {
        int first = firstNonAscii();
        return first < 0
                ? Optional.empty()
                : Optional.of(InvalidEmail.character(value(), first, why));
    }

    private int firstNonAscii() {
        for (int i = 0; i < local.length(); i++) {
            if (local.charAt(i) >= 128) {
                return i;
            }
        }
        return -1;
    }

    /**
     * What was probably meant although this is a good address: its domain looks like a slip of a
     * frequent one, or a letter before the @ is unusual. Never a fact; empty when nothing strikes.
     */
    public Optional<String> suggestion() {
        return LikelySpelling.of(value());
    }

    /** What was probably meant by an address, good or bad; empty when nothing strikes. */
    public static Optional<String> suggestion(String typed) {
        return LikelySpelling.of(typed);
    }

    private static void checkLocal(String text, String local) {
        if (local.isEmpty()) {
            throw new InvalidEmail(text, 0, "There is nothing before the @");
        }
        if (local.length() > LONGEST_LOCAL) {
            throw new InvalidEmail(
                    text, LONGEST_LOCAL, "The part before the @ has more than 64 characters");
        }
        for (int i = 0; i < local.length(); i += Character.charCount(local.codePointAt(i))) {
            int c = local.codePointAt(i);
            if (c == '.' && (i == 0 || i == local.length() - 1 || local.charAt(i - 1) == '.')) {
                throw new InvalidEmail(text, i, InvalidEmail.LONELY_DOT);
            }
            if (!isAtom(c) && !isLetterOfName(local, i)) {
                throw InvalidEmail.character(text, i);
            }
        }
    }

    private static boolean isAtom(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ATOM_SPECIALS.indexOf(c) >= 0;
    }

    private static boolean isLetterOfName(String local, int at) {
        int c = local.codePointAt(at);
        boolean markWithoutLetter = Letters.isMark(c) && (at == 0 || local.charAt(at - 1) == '.');
        return c >= 128 && Letters.inName(c) && !markWithoutLetter;
    }
}
