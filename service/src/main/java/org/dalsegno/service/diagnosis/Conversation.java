package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dalsegno.domain.error.Phase;

/** Finds out from a report's words at which command of the conversation a server refused. */
final class Conversation {
    private record Mark(String words, Phase phase) {}

    private static final List<Mark> MARKS =
            List.of(
                    new Mark("in reply to rcpt to", Phase.RCPT),
                    new Mark("after rcpt to", Phase.RCPT),
                    new Mark("after rcpt command", Phase.RCPT),
                    new Mark(">>> rcpt to", Phase.RCPT),
                    new Mark("--> rcpt to", Phase.RCPT),
                    new Mark("<<< rcpt to", Phase.RCPT),
                    new Mark("sent: rcpt to", Phase.RCPT),
                    new Mark("[rcpt_to]", Phase.RCPT),
                    new Mark("smtp:rcpt", Phase.RCPT),
                    new Mark("--> mail from", Phase.MAIL),
                    new Mark("<<< mail from", Phase.MAIL),
                    new Mark("sent: mail from", Phase.MAIL),
                    new Mark("for rcpt to command", Phase.RCPT),
                    new Mark("for mail from command", Phase.MAIL),
                    new Mark("for data command", Phase.DATA),
                    new Mark("for text command", Phase.END_OF_DATA),
                    new Mark("our rcpt to", Phase.RCPT),
                    new Mark("in reply to mail from", Phase.MAIL),
                    new Mark("after mail from", Phase.MAIL),
                    new Mark("after mail command", Phase.MAIL),
                    new Mark(">>> mail from", Phase.MAIL),
                    new Mark("our mail from", Phase.MAIL),
                    new Mark("sender was rejected", Phase.MAIL),
                    new Mark("in reply to end of data", Phase.END_OF_DATA),
                    new Mark("after end of data", Phase.END_OF_DATA),
                    new Mark("our final data", Phase.END_OF_DATA),
                    new Mark("after data", Phase.END_OF_DATA),
                    new Mark("in reply to data", Phase.DATA),
                    new Mark("-smtp command\ndata", Phase.DATA),
                    new Mark("-smtp command\nrcpt", Phase.RCPT),
                    new Mark("-smtp command\nmail", Phase.MAIL),
                    new Mark("following rcpt command", Phase.RCPT),
                    new Mark("after text command", Phase.END_OF_DATA),
                    new Mark("my name was rejected", Phase.EHLO),
                    new Mark("does not like recipient", Phase.RCPT),
                    new Mark("failed on data command", Phase.DATA),
                    new Mark("failed after i sent the message", Phase.END_OF_DATA),
                    new Mark("refused to talk to me", Phase.CONNECT),
                    new Mark("initial connection", Phase.CONNECT),
                    new Mark("while receiving the initial server greeting", Phase.CONNECT),
                    new Mark("in reply to helo", Phase.EHLO),
                    new Mark("in reply to ehlo", Phase.EHLO),
                    new Mark("after ehlo", Phase.EHLO),
                    new Mark("after helo", Phase.EHLO));

    private static final Pattern HOST =
            Pattern.compile(
                    "\\bhost:? ([a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,9})\\s?[\\[(]",
                    Pattern.CASE_INSENSITIVE);

    /** By the first two characters, of which only the last five bits count: so case does not. */
    private static final Mark[][] BY_START = byStart();

    private Conversation() {}

    private static Mark[][] byStart() {
        Mark[][] byStart = new Mark[32 * 32][];
        for (int start = 0; start < byStart.length; start++) {
            int wanted = start;
            Mark[] marks =
                    MARKS.stream().filter(m -> start(m.words, 0) == wanted).toArray(Mark[]::new);
            byStart[start] = marks.length == 0 ? null : marks;
        }
        return byStart;
    }

    private static int start(String text, int at) {
        return (text.charAt(at) & 31) * 32 + (text.charAt(at + 1) & 31);
    }

    /**
     * The server that a report names last as the one that answered: {@code host
     * mx.example.com[192.0.2.1] said} (Postfix, Exim), {@code host: mx.example.com (192.0.2.1)}
     * (1&amp;1); null when it names none.
     */
    static String host(String text) {
        Matcher host = HOST.matcher(text);
        String last = null;
        while (host.find()) {
            last = host.group(1);
        }
        return last == null ? null : last.toLowerCase(Locale.ROOT);
    }

    /** The phase that a text names last, as later commands answer; null when it names none. */
    static Phase phase(String text) {
        for (int i = text.length() - 2; i >= 0; i--) {
            Mark[] marks = BY_START[start(text, i)];
            if (marks != null) {
                for (Mark mark : marks) {
                    if (text.regionMatches(true, i, mark.words, 0, mark.words.length())) {
                        return mark.phase;
                    }
                }
            }
        }
        return null;
    }
}
