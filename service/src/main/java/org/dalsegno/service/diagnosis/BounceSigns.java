package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Locale;

/**
 * Tells a delivery report from any other mail, by who sent it and what it says. Two signs are
 * needed.
 */
final class BounceSigns {
    private BounceSigns() {}

    /**
     * Whether a mail reports about a delivery.
     *
     * @param returnsMail whether a mail is returned with it
     */
    static boolean isReport(Headers headers, String prose, boolean returnsMail) {
        if (headers.has("x-failed-recipients")) {
            return true;
        }
        String subject = lower(TextDecoder.header(headers.text("subject")));
        boolean named = isNamedRobot(headers);
        boolean answersAsRobot = named && (returnsMail || isFromNobody(headers));
        if ((isAnswer(subject) && !answersAsRobot) || isForSubscribers(headers)) {
            return false;
        }
        boolean titled =
                (containsAny(subject, BounceWords.SUBJECTS) && !isAnswer(subject))
                        || isDeliveryReport(headers);
        boolean likely = titled || (hasNoReturn(headers) && returnsMail);
        if (!named && (!likely || AutoReply.isTitled(subject))) {
            return false;
        }
        if (titled && (named || hasNoReturn(headers))) {
            return true;
        }
        String start = lower(prose.length() > 6_000 ? prose.substring(0, 6_000) : prose);
        if (named && returnsMail) {
            return !containsAny(start, BounceWords.SUCCESSES);
        }
        boolean replied = named && Quoted.replyIn(prose) != null;
        boolean aboutSomebody = titled || returnsMail || start.indexOf('@') >= 0;
        return replied || (aboutSomebody && containsAny(start, BounceWords.SENTENCES));
    }

    /** Some servers write their report as an answer to the mail that they return (Apache James). */
    private static boolean isAnswer(String subject) {
        return subject.startsWith("re:") || subject.startsWith("aw:");
    }

    /** Nobody subscribes to delivery reports (RFC 2369, RFC 2919): this one writes about them. */
    private static boolean isForSubscribers(Headers headers) {
        return !isRobot(headers) && (headers.has("list-unsubscribe") || headers.has("list-id"));
    }

    /** The mail calls itself one (RFC 6522), even when its parts cannot be read. */
    private static boolean isDeliveryReport(Headers headers) {
        String type = lower(headers.text("content-type"));
        return type.startsWith("multipart/report") && type.contains("delivery-status");
    }

    static boolean isRobot(Headers headers) {
        return isNamedRobot(headers) || hasNoReturn(headers);
    }

    private static boolean isNamedRobot(Headers headers) {
        String from = lower(headers.text("from")).strip();
        return from.equals("<>") || containsAny(from, BounceWords.ROBOTS);
    }

    /**
     * An absent person's auto-reply has no return path either (RFC 3834 §3.3), so this alone says
     * little.
     */
    private static boolean hasNoReturn(Headers headers) {
        return isFromNobody(headers)
                || containsAny(lower(headers.text("return-path")), BounceWords.ROBOTS);
    }

    /** No person's mail has an empty return path (RFC 5321 §4.5.5). */
    private static boolean isFromNobody(Headers headers) {
        return headers.text("return-path").strip().equals("<>");
    }

    static boolean containsAny(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
