package org.dalsegno.service.sending;

/**
 * A mail's header (RFC 5322 §2.2), field by field. Whatever a value holds, it stays in its field:
 * line breaks and NUL become spaces. Lines have at most 76 characters where the words allow it, and
 * never more than 998 octets.
 */
final class Header {

    /** RFC 5322 §2.1.1 asks for 78, RFC 2047 §2 for 76 where a word is encoded. */
    private static final int FOLD = 76;

    /** A word that is longer is parted: a line must not have more than 998 octets. */
    private static final int LONGEST = 900;

    /** Longer words of people are encoded, which can be folded; these fit behind "Subject:". */
    private static final int LONGEST_PLAIN = 64;

    private static final String END = "\r\n";

    private final StringBuilder out;
    private int column;
    private boolean empty;

    Header(StringBuilder out) {
        this.out = out;
    }

    /** A field whose value has a syntax of its own; folded where it has spaces. */
    Header field(String name, String value) {
        begin(name);
        words(Text.oneLine(value));
        return end();
    }

    /** Free text (RFC 5322 §3.2.5), which may hold any character. */
    Header text(String name, String value) {
        String line = Text.oneLine(value);
        begin(name);
        if (isPlain(line)) {
            words(line);
        } else {
            encoded(line);
        }
        return end();
    }

    /**
     * One mailbox (RFC 5322 §3.4).
     *
     * @param person null or blank when there is no name
     */
    Header mailbox(String name, String person, String address) {
        String who = person == null ? "" : Text.oneLine(person).strip();
        String bare = Text.oneLine(address);
        begin(name);
        if (who.isEmpty()) {
            words(bare);
        } else {
            phrase(who);
            word("<" + bare + ">");
        }
        return end();
    }

    private void phrase(String who) {
        if (who.length() > LONGEST_PLAIN || !isPlain(who)) {
            encoded(who);
        } else if (who.chars().allMatch(Header::isAtom)) {
            words(who);
        } else {
            words('"' + who.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        }
    }

    private static boolean isAtom(int c) {
        return c == ' ' || Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }

    /**
     * Whether it is read as it is written: ASCII, nothing that looks like an encoded word, and no
     * spaces that folding could swallow.
     */
    private static boolean isPlain(String line) {
        int length = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            length = c == ' ' ? 0 : length + 1;
            boolean lonely = c == ' ' && (i == 0 || line.charAt(i - 1) == ' ');
            if (c < ' ' || c > '~' || lonely || length > LONGEST_PLAIN) {
                return false;
            }
        }
        return !line.endsWith(" ") && !line.contains("=?");
    }

    private void begin(String name) {
        out.append(name).append(':');
        column = name.length() + 1;
        empty = true;
    }

    private Header end() {
        out.append(END);
        return this;
    }

    private void encoded(String line) {
        EncodedWords.of(line).forEach(this::word);
    }

    private void words(String line) {
        int from = 0;
        while (from < line.length()) {
            int space = line.indexOf(' ', from + 1);
            int to = space < 0 ? line.length() : space;
            word(line.substring(line.charAt(from) == ' ' ? from + 1 : from, to));
            from = to;
        }
    }

    /** Another word with a space before it, on a line of its own when this one is full. */
    private void word(String word) {
        for (int from = 0; from < word.length() || from == 0; from += LONGEST) {
            String part = word.substring(from, Math.min(word.length(), from + LONGEST));
            if (column + 1 + part.length() > FOLD && !empty && !part.isEmpty()) {
                out.append(END);
                column = 0;
            }
            out.append(' ').append(part);
            column += 1 + part.length();
            empty = false;
        }
    }
}
