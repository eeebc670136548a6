package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Locale;

/**
 * Tells a person's "take me off your list" from any other answer. Only what the person wrote above
 * the quotation counts.
 */
final class OptOutAnswer {
    private static final List<String> REQUESTS =
            List.of(
                    "unsubscribe me",
                    "please unsubscribe",
                    "remove me from",
                    "take me off",
                    "stop emailing me",
                    "stop e-mailing me",
                    "stop mailing me",
                    "stop contacting me",
                    "do not contact me",
                    "don't contact me",
                    "do not email me",
                    "don't email me",
                    "opt me out",
                    "opt out",
                    "please remove me",
                    "remove my email",
                    "remove my address",
                    "no more emails",
                    "no more mails",
                    "stop sending me",
                    "bitte abmelden",
                    "nehmen sie mich aus",
                    "keine weiteren e-mails",
                    "keine weiteren mails",
                    "bitte austragen",
                    "désinscrire",
                    "désabonner",
                    "darme de baja",
                    "cancellatemi",
                    "配信停止");
    private static final List<String> WHOLE =
            List.of("unsubscribe", "stop", "remove", "abmelden", "austragen", "opt-out");
    private static final int LONGEST = 600;

    private OptOutAnswer() {}

    static boolean is(String subject, String prose) {
        String said = ownWords(prose);
        if (WHOLE.contains(bare(said))
                || (said.isEmpty() && WHOLE.contains(bare(subject.toLowerCase(Locale.ROOT))))) {
            return true;
        }
        if (bare(subject.toLowerCase(Locale.ROOT)).equals("unsubscribe")) {
            return true;
        }
        return said.length() <= LONGEST && BounceSigns.containsAny(said, REQUESTS);
    }

    private static String ownWords(String prose) {
        StringBuilder own = new StringBuilder();
        for (String line : prose.split("\n", 60)) {
            String lower = line.strip().toLowerCase(Locale.ROOT).replace('\u2019', '\'');
            boolean quotes =
                    lower.startsWith(">")
                            || lower.endsWith("wrote:")
                            || lower.endsWith("schrieb:")
                            || lower.endsWith("a écrit :")
                            || lower.startsWith("-----original")
                            || lower.startsWith("from:")
                            || lower.startsWith("von:");
            if (quotes) {
                break;
            }
            own.append(lower).append(' ');
        }
        return own.toString().strip();
    }

    private static String bare(String text) {
        return text.replaceAll("^(re|aw): ?", "").replaceAll("[.!\\s]+$", "").strip();
    }
}
