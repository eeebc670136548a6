package org.dalsegno.domain.contact;

import java.text.Normalizer;
import java.util.Locale;

/** Which characters beyond ASCII are letters of a name. */
final class Letters {

    private Letters() {}

    /**
     * Whether a domain may have it, in either case (RFC 5892 §2: letters, marks and digits that
     * stay themselves under compatibility normalisation, with the exceptions of §2.6).
     */
    static boolean inDomain(int c) {
        return switch (c) {
            case 0xDF, 0x1E9E, 0x131, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007 -> true;
            case 0x345, 0x34F, 0x640, 0x7FA, 0x17B4, 0x17B5, 0x302E, 0x302F, 0x303B -> false;
            default -> isLetterMarkOrDigit(c) && !isLeftOut(c) && isStable(c);
        };
    }

    /**
     * Whether the part before the @ may have it (RFC 6532 leaves it open; letters, marks and digits
     * that stay themselves are what people have in their names).
     */
    static boolean inName(int c) {
        return isLetterMarkOrDigit(c)
                && Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFKC);
    }

    /** A mark belongs to the letter before it. */
    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isLetterMarkOrDigit(int c) {
        return Character.isLetter(c) && Character.getType(c) != Character.TITLECASE_LETTER
                || Character.isDigit(c)
                || isMark(c) && !isSelector(c);
    }

    /** Variation selectors choose a glyph, nobody can see them. */
    private static boolean isSelector(int c) {
        return isBetween(c, 0xFE00, 0xFE0F)
                || isBetween(c, 0xE0100, 0xE01EF)
                || isBetween(c, 0x180B, 0x180F);
    }

    /**
     * Conjoining Jamo and vertical kana repeat marks (RFC 5892 §2.9, §2.6); and Cherokee, whose
     * small letters fold to the large ones, the other way round than everywhere.
     */
    private static boolean isLeftOut(int c) {
        return isBetween(c, 0x1100, 0x11FF)
                || isBetween(c, 0xA960, 0xA97C)
                || isBetween(c, 0xD7B0, 0xD7FB)
                || isBetween(c, 0x3031, 0x3035)
                || isBetween(c, 0x13A0, 0x13FD)
                || isBetween(c, 0xAB70, 0xABBF);
    }

    private static boolean isBetween(int c, int first, int last) {
        return c >= first && c <= last;
    }

    /** RFC 5892 §2.2: folding case and compatibility must not make another letter of it. */
    private static boolean isStable(int c) {
        String lower = Character.toString(c).toLowerCase(Locale.ROOT);
        String folded = lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC)
                .equals(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }
}
