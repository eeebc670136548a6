package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Locale;

/** Tells a report that a mail is late from one that it has failed, where only prose says so. */
final class DelaySigns {
    /** With these a subject begins: what follows may be the subject of the late mail. */
    private static final List<String> TITLES =
            List.of(
                    "delivery delayed",
                    "delayed mail",
                    "delayed:",
                    "mail delivery delayed",
                    "message delayed",
                    "delivery status notification (delay",
                    "delivery notification: delivery has been delayed",
                    "warning: could not send message",
                    "warning: delay",
                    "zustellung verzögert",
                    "verzögert:",
                    "remise retardée",
                    "retardé",
                    "entrega retrasada",
                    "retrasado",
                    "entrega atrasada",
                    "atrasado",
                    "in ritardo",
                    "consegna ritardata",
                    "vertraagd",
                    "försenad",
                    "forsinket",
                    "opóźnion",
                    "задерж",
                    "配信遅延",
                    "遅延");

    private static final List<String> SENTENCES =
            List.of(
                    "has been delayed",
                    "is delayed for",
                    "warning message only",
                    "will be retried",
                    "delivery is delayed",
                    "do not need to resend",
                    "still being retried",
                    "message has not yet been delivered",
                    "have not received your message yet",
                    "attempts to deliver will continue",
                    "delivery attempts will continue",
                    "will continue to try to deliver",
                    "enqueued and undeliverable for",
                    "will retry for");

    private DelaySigns() {}

    static boolean isDelay(Headers headers, String prose) {
        String subject = lower(TextDecoder.header(headers.text("subject"))).strip();
        return TITLES.stream().anyMatch(subject::startsWith)
                || BounceSigns.containsAny(lower(prose), SENTENCES);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
