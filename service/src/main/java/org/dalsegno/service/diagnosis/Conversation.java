package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Locale;
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
                    new Mark("[rcpt_to]", Phase.RCPT),
                    new Mark("smtp:rcpt", Phase.RCPT),
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

    private Conversation() {}

    /** The phase that a text names last, as later commands answer; null when it names none. */
    static Phase phase(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Phase phase = null;
        int last = -1;
        for (Mark mark : MARKS) {
            int at = lower.lastIndexOf(mark.words);
            if (at > last) {
                last = at;
                phase = mark.phase;
            }
        }
        return phase;
    }
}
