package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a report says to people, cut off where the returned mail begins.
 *
 * @param lines the human part
 * @param text the same in one
 * @param returned the returned mail's header fields as far as they stand in the text; null when
 *     there are none
 */
record Prose(List<String> lines, String text, Headers returned) {
    private static final int MOST_LINES = 400;
    private static final int MOST_CHARACTERS = 65_536;
    private static final int LONGEST_LINE = 8_192;
    private static final int LONGEST_NAME = 25;

    /** Fields that no sentence starts with. */
    private static final Set<String> SIGNS =
            Set.of(
                    "received",
                    "return-path",
                    "message-id",
                    "dkim-signature",
                    "delivered-to",
                    "mime-version",
                    "x-received",
                    "arc-seal",
                    "envelope-to",
                    "x-google-smtp-source",
                    "x-originating-ip",
                    "x-google-dkim-signature",
                    "x-mailer",
                    "errors-to");

    /** Fields with which a returned mail begins where a line says that it follows. */
    private static final Set<String> FIRST = Set.of("from", "to", "subject", "date", "sender");

    /** Of an address, in reports that write fields of RFC 3464 for people (ZMailer). */
    private static final String TYPE = "rfc822;";

    static final Prose NONE = new Prose(List.of(), null);

    private Prose(List<String> lines, Headers returned) {
        this(lines, String.join("\n", lines), returned);
    }

    static Prose of(String text) {
        List<String> lines = new ArrayList<>();
        boolean announced = false;
        int from = 0;
        while (from < Math.min(text.length(), MOST_CHARACTERS) && lines.size() < MOST_LINES) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            if (isReturnedMail(text, from, end, announced)) {
                return new Prose(lines, MimeReader.headersOf(text.substring(from)));
            }
            String line = text.substring(from, Math.min(end, from + LONGEST_LINE));
            lines.add(line);
            announced = line.isBlank() ? announced : isAnnouncement(line);
            from = end + 1;
        }
        return new Prose(lines, null);
    }

    private static boolean isReturnedMail(String text, int from, int end, boolean announced) {
        int colon = colon(text, from, Math.min(end, from + LONGEST_NAME + 1));
        if (colon <= from || text.charAt(from) <= ' ') {
            return false;
        }
        String name = text.substring(from, colon).toLowerCase(Locale.ROOT).strip();
        return SIGNS.contains(name) || (announced && FIRST.contains(name));
    }

    /** Where the name of a field ends; -1 when there is none. */
    private static int colon(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAnnouncement(String line) {
        return line.length() < 80 && line.toLowerCase(Locale.ROOT).contains("original message");
    }

    /**
     * The lines about one recipient: from the line that starts with the address to the next such
     * line about another one, and every other line that names it, with the one after; where no line
     * starts with an address, with the rest of the paragraph.
     */
    String about(String address, List<String> all) {
        StringBuilder about = new StringBuilder();
        String wanted = address.toLowerCase(Locale.ROOT);
        boolean open = false;
        boolean transcript = false;
        boolean paragraphs = all.size() > 1 && listed(all) == lines.size();
        int extra = 0;
        for (String line : lines) {
            String leading = leading(line);
            if (leading != null && isOneOf(leading, all)) {
                open = Addresses.same(leading, address);
                transcript = Codes.replyCodeAt(line.stripLeading(), 0);
            }
            if (open && transcript && leading == null && isOtherStep(line)) {
                open = false;
            }
            boolean named = mayName(line, wanted) && line.toLowerCase(Locale.ROOT).contains(wanted);
            boolean others = !named && (leading != null || paragraphs) && namesOneOf(line, all);
            boolean goesOn = paragraphs && extra == 2 && !line.isBlank();
            extra = named ? 2 : others || isOtherStep(line) ? 0 : goesOn ? 2 : extra - 1;
            if (open || extra > 0) {
                about.append(line).append('\n');
            }
        }
        return about.toString();
    }

    /**
     * What stands before the list in which this recipient is, back to the list before it: some
     * servers give the reason first and then whom it concerns. Empty where text follows the list at
     * once: that is the reason, and what stands before it is somebody else's.
     */
    String before(String address, List<String> all) {
        int listed = listed(List.of(address));
        int end = listed;
        while (isListed(end, all)) {
            end++;
        }
        if (end == listed || (end < lines.size() && !lines.get(end).isBlank())) {
            return "";
        }
        int start = listed;
        while (isListed(start - 1, all)) {
            start--;
        }
        int from = start;
        while (from > 0 && !isListed(from - 1, all)) {
            from--;
        }
        return String.join("\n", lines.subList(from, start));
    }

    /** What stands before the first list. */
    String beforeAll(List<String> all) {
        return String.join("\n", lines.subList(0, listed(all)));
    }

    /** From the last line that starts with one of them. */
    String fromLast(List<String> all) {
        int line = lines.size();
        while (line > 0 && !isListed(line, all)) {
            line--;
        }
        return String.join("\n", lines.subList(line, lines.size()));
    }

    /** The first line that starts with one of them; behind the last line when there is none. */
    private int listed(List<String> addresses) {
        int line = 0;
        while (line < lines.size() && !isListed(line, addresses)) {
            line++;
        }
        return line;
    }

    private boolean isListed(int line, List<String> all) {
        String leading = line < 0 || line >= lines.size() ? null : leading(lines.get(line));
        return leading != null && isOneOf(leading, all);
    }

    private static boolean mayName(String line, String address) {
        return line.indexOf('@') >= 0 || address.indexOf('@') < 0;
    }

    /** In a transcript the next reply or command may belong to somebody else. */
    private static boolean isOtherStep(String line) {
        return Codes.replyCodeAt(line, 0)
                || line.startsWith(">>>")
                || line.startsWith("<<<")
                || line.startsWith("While ");
    }

    private static boolean namesOneOf(String line, List<String> all) {
        return line.indexOf('@') >= 0 && Addresses.in(line).stream().anyMatch(a -> isOneOf(a, all));
    }

    private static boolean isOneOf(String address, List<String> all) {
        return all.stream().anyMatch(a -> Addresses.same(a, address));
    }

    private static int marks(String line, int from, int at) {
        int i = from;
        while (i < at && !Character.isLetterOrDigit(line.charAt(i)) && line.charAt(i) < 128) {
            i++;
        }
        return i;
    }

    /**
     * The address with which a line starts, whatever marks or reply code, with its status, stand
     * before it; null when it starts otherwise.
     */
    static String leading(String line) {
        int at = line.indexOf('@');
        if (at < 0) {
            return null;
        }
        int i = marks(line, 0, at);
        if (Codes.replyCodeAt(line, i)) {
            i = marks(line, i + 3, at);
            i = marks(line, Codes.statusEndAt(line, i), at);
        }
        if (line.regionMatches(true, i, TYPE, 0, TYPE.length())) {
            i += TYPE.length();
        }
        String address = Addresses.first(line);
        return address != null && line.startsWith(address, i) ? address : null;
    }
}
