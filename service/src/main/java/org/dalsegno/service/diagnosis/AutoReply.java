package org.dalsegno.service.diagnosis;

import java.util.List;
import java.util.Locale;

/** Tells an answer of a program from one of a person (RFC 3834 §5). */
final class AutoReply {
    private static final List<String> SUBJECTS =
            List.of(
                    "automatic reply",
                    "auto reply",
                    "autoreply",
                    "auto-reply",
                    "auto response",
                    "autoresponse",
                    "out of office",
                    "out of the office",
                    "on vacation",
                    "abwesenheit",
                    "automatische antwort",
                    "réponse automatique",
                    "absence du bureau",
                    "respuesta automática",
                    "fuera de la oficina",
                    "risposta automatica",
                    "automatisch antwoord",
                    "away until",
                    "自動返信",
                    "自动回复",
                    "resposta automática",
                    "automatiskt svar");

    private AutoReply() {}

    /**
     * Never by X-Auto-Response-Suppress: that says what its sender does not want to get, not what
     * it is.
     */
    static boolean is(Headers headers, String subject) {
        String submitted = headers.text("auto-submitted").toLowerCase(Locale.ROOT).strip();
        if (submitted.startsWith("auto-replied")
                || headers.has("x-autoreply")
                || headers.has("x-autorespond")) {
            return true;
        }
        if (headers.text("precedence").toLowerCase(Locale.ROOT).contains("auto_reply")) {
            return true;
        }
        String lower = subject.toLowerCase(Locale.ROOT);
        boolean answers = headers.has("in-reply-to") || headers.has("references");
        return isTitled(lower) || (submitted.startsWith("auto-generated") && answers);
    }

    /** Whether a subject in lower case is the one of an auto-reply. */
    static boolean isTitled(String lower) {
        return SUBJECTS.stream().anyMatch(lower::contains) && !lower.startsWith("re:");
    }
}
