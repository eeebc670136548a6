package org.dalsegno.service.sending;

/** Text that must not be more than a line. */
final class Text {

    private Text() {}

    /** The value without line breaks and NUL, for a place that has one line; null stays null. */
    static String oneLine(String value) {
        if (value == null || isOneLine(value)) {
            return value;
        }
        StringBuilder line = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            boolean again = i > 0 && isBreak(value.charAt(i - 1));
            if (!isBreak(value.charAt(i))) {
                line.append(value.charAt(i));
            } else if (!again) {
                line.append(' ');
            }
        }
        return line.toString();
    }

    private static boolean isOneLine(String value) {
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0 && value.indexOf('\0') < 0;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\0';
    }
}
