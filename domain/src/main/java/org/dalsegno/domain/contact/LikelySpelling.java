package org.dalsegno.domain.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody probably meant to type. A question for a person, never a correction made by itself.
 */
final class LikelySpelling {

    /** Longer than any address; a pasted text is no slip. */
    private static final int LONGEST = 400;

    private static final Pattern IN_BRACKETS = Pattern.compile("<\\s*([^<>]*@[^<>]*?)\\s*>");
    private static final Pattern SCHEME = Pattern.compile("(?i)^mailto:(//)?");
    private static final Pattern AT_IN_WORDS = Pattern.compile("(?i)\\s*[(\\[{](at|a)[)\\]}]\\s*");
    private static final Pattern DOT_IN_WORDS =
            Pattern.compile("(?i)\\s*[(\\[{](dot|punkt|punto|point)[)\\]}]\\s*");
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");
    private static final Pattern AROUND =
            Pattern.compile("^[\"'“”„‘’(\\[<,;:.]+|[\"'“”‘’)\\]>,;:.!?]+$");

    private LikelySpelling() {}

    /** A good address that differs from what was typed; empty when nothing better is known. */
    static Optional<String> of(String typed) {
        if (typed == null || typed.length() > LONGEST) {
            return Optional.empty();
        }
        String repaired = repaired(typed);
        int at = repaired.indexOf('@');
        if (at < 1 || at != repaired.lastIndexOf('@')) {
            return Optional.empty();
        }
        String local = plain(repaired.substring(0, at));
        String domain = repaired.substring(at + 1).toLowerCase(Locale.ROOT);
        return address(local + "@" + LikelyDomain.of(domain).orElse(domain))
                .filter(likely -> !likely.equals(same(typed)));
    }

    private static Optional<String> address(String text) {
        return EmailAddress.problem(text).isPresent()
                ? Optional.empty()
                : Optional.of(EmailAddress.parse(text).shown());
    }

    private static String same(String typed) {
        return address(typed).orElse(typed.strip());
    }

    private static String repaired(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).replace('。', '.');
        Matcher brackets = IN_BRACKETS.matcher(text);
        text = brackets.find() ? brackets.group(1) : text;
        text = SCHEME.matcher(text.strip()).replaceFirst("");
        text = text.replaceFirst("\\?(subject|body|cc|bcc)=.*", "");
        text = AT_IN_WORDS.matcher(text).replaceAll("@");
        text = DOT_IN_WORDS.matcher(text).replaceAll(".");
        text = INVISIBLE.matcher(text).replaceAll("");
        text = AROUND.matcher(text).replaceAll("");
        text = text.replace(',', '.').replace(';', '.').replaceAll("@{2,}", "@");
        return text.replaceAll("\\.{2,}", ".").replace(".@", "@").replace("@.", "@");
    }

    /** ñ, ü and á without what stands above them, as providers hand out addresses. */
    private static String plain(String local) {
        String letters =
                local.replace("ß", "ss")
                        .replace("æ", "ae")
                        .replace("Æ", "AE")
                        .replace("œ", "oe")
                        .replace('ø', 'o')
                        .replace('Ø', 'O')
                        .replace('ł', 'l')
                        .replace('Ł', 'L')
                        .replace('đ', 'd')
                        .replace('ı', 'i')
                        .replace('’', '\'')
                        .replace('–', '-');
        return Normalizer.normalize(letters, Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "");
    }
}
