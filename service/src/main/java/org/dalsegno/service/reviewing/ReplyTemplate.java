package org.dalsegno.service.reviewing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stays the same from mail to mail in a reply: addresses, hosts, links, dates, numbers and ids
 * give way to place-holders. Codes stay, because they tell replies apart. One pass over the words;
 * no pattern looks at more than one word.
 */
final class ReplyTemplate {

    /** What comes later tells no kind of reply from another. */
    private static final int LONGEST = 1_000;

    private static final Pattern WORD =
            Pattern.compile("(?i:https?|ftp)://[^\\s<>\"]+|[^\\s<>()\\[\\]{}\"',;=|]+|\\S");
    private static final Pattern CODE =
            Pattern.compile("[245]\\d\\d(-?[245]\\.\\d{1,3}\\.\\d{1,3})?-?");
    private static final Pattern STATUS = Pattern.compile("#?[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern LINK = Pattern.compile("(?i)(https?|ftp)://.*");
    private static final Pattern IP =
            Pattern.compile(
                    "\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?|[0-9a-fA-F:]*:[0-9a-fA-F]*:[0-9a-fA-F:.]+");
    private static final Pattern HOST = Pattern.compile("(?i)([a-z0-9_-]+\\.)+[a-z]{2,24}(:\\d+)?");
    private static final Pattern DATE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d(T.*)?|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}|\\d{1,2}:\\d\\d(:\\d\\d)?(\\.\\d+)?Z?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,:/-]\\d+)*%?");

    /** A provider's own name for a refusal, such as {@code S3150} or {@code AADSTS50076}. */
    private static final Pattern REASON = Pattern.compile("[A-Z]{1,6}\\d{1,5}");

    private static final Set<String> CALENDAR =
            Set.of(
                    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr",
                    "jun", "jul", "aug", "sep", "oct", "nov", "dec", "utc", "gmt");

    private static final int LONGEST_WORD = 30;

    /** RFC 1035 §2.3.4 with a port; what is longer is not looked at closely. */
    private static final int LONGEST_HOST = 260;

    private ReplyTemplate() {}

    /**
     * The template of a reply; the same for replies that differ in nothing but such details.
     *
     * @param reply user text, at most 8,000 characters
     */
    static String of(String reply) {
        List<String> words = new ArrayList<>();
        WORD.matcher(reply).results().forEach(word -> add(words, word.group()));
        String template = String.join(" ", words);
        return template.length() <= LONGEST ? template : template.substring(0, LONGEST);
    }

    /** A date of several words is one place-holder. */
    private static void add(List<String> words, String word) {
        String sign = sign(word, words.isEmpty() ? "" : words.get(0));
        String before = words.isEmpty() ? "" : words.get(words.size() - 1);
        boolean inDate = before.equals("{date}");
        boolean number = sign.equals("{number}");
        if (isCalendar(word) && (inDate || before.equals("{number}"))) {
            words.set(words.size() - 1, "{date}");
        } else if (!(inDate && (number || sign.equals("{date}") || word.equals(",")))) {
            words.add(isCalendar(word) && Character.isUpperCase(word.charAt(0)) ? "{date}" : sign);
        }
    }

    private static boolean isCalendar(String word) {
        return CALENDAR.contains(bare(word).toLowerCase(Locale.ROOT));
    }

    /** Without the punctuation that ends a sentence. */
    private static String bare(String word) {
        int end = word.length();
        while (end > 1 && ".:!?".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }

    private static String sign(String word, String first) {
        String bare = bare(word);
        return STATUS.matcher(bare).matches() || isReplyCode(bare, first)
                ? word
                : placeholder(bare) + word.substring(bare.length());
    }

    /** A reply begins with its code and repeats it on each line; elsewhere it is a number. */
    private static boolean isReplyCode(String word, String first) {
        return CODE.matcher(word).matches()
                && (first.isEmpty() || first.startsWith(word.substring(0, 3)));
    }

    private static String placeholder(String word) {
        if (word.indexOf('@') >= 0) {
            return "{address}";
        } else if (word.length() > LONGEST_HOST) {
            return "{id}";
        } else if (LINK.matcher(word).matches()) {
            return "{link}";
        } else if (DATE.matcher(word).matches()) {
            return "{date}";
        } else if (IP.matcher(word).matches() || HOST.matcher(word).matches()) {
            return "{host}";
        } else if (NUMBER.matcher(word).matches()) {
            return "{number}";
        }
        return isId(word) ? "{id}" : word;
    }

    /** Letters and digits mixed, or too long for a word of any language. */
    private static boolean isId(String word) {
        boolean digit = word.chars().anyMatch(c -> c >= '0' && c <= '9');
        return (digit && !REASON.matcher(word).matches()) || word.length() > LONGEST_WORD;
    }
}
