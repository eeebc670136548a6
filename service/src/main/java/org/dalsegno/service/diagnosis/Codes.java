package org.dalsegno.service.diagnosis;

/** Finds reply codes (RFC 5321 §4.2) and enhanced status codes (RFC 3463 §2) in a text. */
final class Codes {
    /** The key of no status at all. */
    static final int NO_STATUS = -1;

    /** The key of what is written like no status: it equals no other. */
    private static final int NOT_A_STATUS = 9 * 100_000 + 99 * 1_000 + 999;

    private static final int SUBJECT = 1_000;
    private static final int CLASS = 100_000;

    private Codes() {}

    /** The first reply code of a failure, else the first of a success; null when there is none. */
    static Integer replyCode(String text) {
        Integer success = null;
        for (int i = 0; i + 3 <= text.length(); i++) {
            if (isReplyCode(text, i)) {
                int code = number(text, i, i + 3);
                if (code >= 400) {
                    return code;
                }
                success = success == null ? Integer.valueOf(code) : success;
            }
        }
        return success;
    }

    /** Whether a reply code of a failure stands here. */
    static boolean replyCodeAt(String text, int i) {
        return i + 3 <= text.length() && text.charAt(i) != '2' && isReplyCode(text, i);
    }

    /** The digits from here to there. */
    static int number(String text, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isReplyCode(String text, int i) {
        char first = text.charAt(i);
        if (first != '5' && first != '4' && first != '2') {
            return false;
        }
        return isDetail(text.charAt(i + 1), text.charAt(i + 2))
                && isFree(text, i - 1)
                && isCodeEnd(text, i + 3);
    }

    /** RFC 5321 ends at x59; many servers answer 471 and 571 when their policy refuses. */
    private static boolean isDetail(char second, char third) {
        return second == '7' ? third == '1' : second >= '0' && second <= '5' && isDigit(third);
    }

    /** Not inside a word, a number, an address or a version. */
    private static boolean isFree(String text, int before) {
        if (before < 0) {
            return true;
        }
        char c = text.charAt(before);
        return !(Character.isLetterOrDigit(c)
                || c == '.'
                || c == '_'
                || c == '-'
                || c == '/'
                || c == '@'
                || c == '+'
                || c == '=');
    }

    private static boolean isCodeEnd(String text, int after) {
        if (after >= text.length()) {
            return true;
        }
        char c = text.charAt(after);
        return c == ' ' || c == '-' || c == '\n' || c == '\t' || c == '#' || c == ':' || c == ','
                || c == ')' || c == '>';
    }

    /** The first enhanced status; null when there is none. */
    static String status(String text) {
        for (int i = 0; i + 5 <= text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '5' || c == '4' || c == '2')
                    && text.charAt(i + 1) == '.'
                    && isStatusStart(text, i - 1)) {
                int end = statusEnd(text, i);
                if (end > 0) {
                    return text.substring(i, end);
                }
            }
        }
        return null;
    }

    /** Behind the enhanced status that stands here; here, when there is none. */
    static int statusEndAt(String text, int i) {
        int end = i + 5 <= text.length() && text.charAt(i + 1) == '.' ? statusEnd(text, i) : -1;
        return end < 0 ? i : end;
    }

    private static boolean isStatusStart(String text, int before) {
        return before < 0
                || (text.charAt(before) == '-' && before > 0 && isDigit(text.charAt(before - 1)))
                || isFree(text, before);
    }

    private static int statusEnd(String text, int start) {
        int subjectEnd = digits(text, start + 2);
        if (subjectEnd == start + 2
                || subjectEnd - start > 4
                || subjectEnd >= text.length()
                || text.charAt(subjectEnd) != '.') {
            return -1;
        }
        int end = digits(text, subjectEnd + 1);
        if (end == subjectEnd + 1 || end - subjectEnd > 4) {
            return -1;
        }
        boolean wordGoesOn = end < text.length() && Character.isLetter(text.charAt(end));
        boolean numberGoesOn =
                end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1));
        return wordGoesOn || numberGoesOn || text.charAt(start + 2) > '7' ? -1 : end;
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A status as one number, to be compared often. */
    static int key(String status) {
        if (status == null) {
            return NO_STATUS;
        }
        int detail = status.lastIndexOf('.') + 1;
        boolean isStatus =
                detail >= 4
                        && detail <= 5
                        && isDigit(status.charAt(0))
                        && status.charAt(1) == '.'
                        && digits(status, 2) == detail - 1
                        && digits(status, detail) == status.length()
                        && status.length() > detail
                        && status.length() <= detail + 3;
        return isStatus
                ? (status.charAt(0) - '0') * CLASS
                        + number(status, 2, detail - 1) * SUBJECT
                        + number(status, detail, status.length())
                : NOT_A_STATUS;
    }

    /** The key of the same detail of any class. */
    static int withoutClass(int key) {
        return key % CLASS;
    }

    static int subject(int key) {
        return key / SUBJECT % 100;
    }

    static boolean isSuccess(int key) {
        return key / CLASS == 2;
    }
}
