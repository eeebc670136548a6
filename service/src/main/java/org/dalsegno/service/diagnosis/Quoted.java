package org.dalsegno.service.diagnosis;

/** Finds the reply of a server inside what another one wrote around it. */
final class Quoted {
    private static final int LONGEST = 2_000;

    private Quoted() {}

    /**
     * The reply in {@code 5.1.0 - Unknown address error 550-'5.7.1 … Access denied' (delivery
     * attempts: 0)}: the words before it only translate the outer code. Source: Cisco AsyncOS,
     * bounce notifications.
     *
     * @return null when nothing is quoted so
     */
    static String reply(String text) {
        int quote = text.indexOf("-'");
        int end = text.lastIndexOf('\'');
        if (quote < 3 || end <= quote + 1 || !Codes.replyCodeAt(text, quote - 3)) {
            return null;
        }
        return text.substring(quote - 3, quote) + " " + text.substring(quote + 2, end);
    }

    /** From the first reply code to the end of the paragraph; null when there is no reply. */
    static String replyIn(String prose) {
        for (int i = 0; i + 4 < prose.length(); i++) {
            if (Codes.replyCodeAt(prose, i) && isWhereRepliesStart(prose, i)) {
                return prose.substring(i, Math.min(paragraphEnd(prose, i), i + LONGEST));
            }
        }
        return null;
    }

    /** At the start of a line, or behind a colon, a bracket or a mark. */
    private static boolean isWhereRepliesStart(String prose, int at) {
        int i = at - 1;
        while (i >= 0 && prose.charAt(i) == ' ') {
            i--;
        }
        return i < 0
                || "\n:<>[('\"|;".indexOf(prose.charAt(i)) >= 0
                || prose.startsWith("said", i - 3);
    }

    /** Where a line starts with a reply code that is not this one. */
    private static int otherReply(String prose, int from) {
        int line = prose.indexOf('\n', from);
        while (line >= 0) {
            if (Codes.replyCodeAt(prose, line + 1)
                    && !prose.startsWith(prose.substring(from, from + 3), line + 1)) {
                return line;
            }
            line = prose.indexOf('\n', line + 1);
        }
        return prose.length();
    }

    private static int paragraphEnd(String prose, int from) {
        int end = otherReply(prose, from);
        for (String stop :
                new String[] {
                    "\n\n", "\n>>>", "\nGiving up", "\nI'm not going", "\n--", "(in reply to"
                }) {
            int at = prose.indexOf(stop, from);
            end = at >= 0 && at < end ? at : end;
        }
        return end;
    }
}
