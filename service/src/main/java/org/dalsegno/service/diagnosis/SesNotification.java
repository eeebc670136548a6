package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the JSON that Amazon SES sends as a mail by way of SNS.
 *
 * <p>Source: Amazon SES developer guide, "Amazon SNS notification contents". Mail programs may have
 * wrapped the long line.
 */
final class SesNotification {
    private static final String SIGN = "\"notificationType\":\"";
    private static final Pattern ADDRESS = Pattern.compile("\"emailAddress\":\"([^\"]{3,320})\"");
    private static final Pattern RECIPIENTS =
            Pattern.compile("\"recipients\":\\[([^\\]]{0,8000})\\]");

    private SesNotification() {}

    static boolean is(String prose) {
        return prose.contains(SIGN);
    }

    static Event event(String prose) {
        int at = prose.indexOf(SIGN) + SIGN.length();
        if (prose.startsWith("Complaint", at)) {
            return Event.COMPLAINT;
        }
        return prose.startsWith("Delivery", at) ? Event.DELIVERED : Event.FAILED;
    }

    static List<StatusReport.Entry> entries(String wrapped) {
        String json = wrapped.replace("\n", "");
        List<StatusReport.Entry> entries = new ArrayList<>();
        String reply = value(json, "diagnosticCode");
        String text = reply.startsWith("smtp;") ? reply.substring(5).strip() : reply;
        Matcher address = ADDRESS.matcher(json);
        while (address.find() && entries.size() < 100) {
            entries.add(
                    new StatusReport.Entry(
                            address.group(1),
                            "failed",
                            Codes.status(value(json, "status")),
                            text,
                            null));
        }
        Matcher recipients = RECIPIENTS.matcher(json);
        if (entries.isEmpty() && recipients.find()) {
            Addresses.in(recipients.group(1))
                    .forEach(
                            a ->
                                    entries.add(
                                            new StatusReport.Entry(
                                                    a, "delivered", null, "", null)));
        }
        return entries;
    }

    private static String value(String json, String key) {
        int at = json.indexOf("\"" + key + "\":\"");
        if (at < 0) {
            return "";
        }
        int start = at + key.length() + 4;
        int end = json.indexOf('"', start);
        return end < 0 ? "" : json.substring(start, end);
    }
}
