package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads what a mailbox provider reports about a recipient's click on "spam" (RFC 5965), or on
 * "unsubscribe".
 */
final class FeedbackReport {
    private FeedbackReport() {}

    /** The event: a report about authentication (RFC 6591) or "not spam" is nobody's complaint. */
    static Event event(Headers fields) {
        return switch (fields.text("feedback-type").strip().toLowerCase(Locale.ROOT)) {
            case "auth-failure", "not-spam", "dmarc" -> Event.NOT_A_BOUNCE;
            case "opt-out", "opt-out-list", "unsubscribe" -> Event.OPT_OUT;
            default -> Event.COMPLAINT;
        };
    }

    /**
     * Who complained: as the report says, or else whom the returned mail went to. May be empty:
     * reports are often blinded.
     */
    static List<String> recipients(Headers fields, Headers inner) {
        List<String> found = new ArrayList<>();
        for (String name : List.of("original-rcpt-to", "removal-recipient")) {
            if (found.isEmpty()) {
                fields.all(name).forEach(v -> found.addAll(Addresses.in(v)));
            }
        }
        if (found.isEmpty() && inner != null) {
            found.addAll(Addresses.in(inner.text("x-hmxmroriginalrecipient")));
        }
        if (found.isEmpty() && inner != null) {
            found.addAll(Addresses.in(inner.text("to")));
        }
        return found.stream().distinct().limit(100).toList();
    }

    /**
     * Microsoft's older reports have no report part: the mail is returned under this subject, with
     * the recipient in a field of Microsoft's own.
     */
    static boolean isJunkMailReport(Headers headers, Headers inner) {
        boolean microsoft =
                headers.text("from").toLowerCase(Locale.ROOT).contains("staff@hotmail.com")
                        || (inner != null && inner.has("x-hmxmroriginalrecipient"));
        return microsoft
                && headers.text("subject")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("complaint about message");
    }
}
