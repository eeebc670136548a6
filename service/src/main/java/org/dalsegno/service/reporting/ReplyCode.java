package org.dalsegno.service.reporting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dalsegno.domain.InvalidInput;

/**
 * What a provider answered, in numbers: {@code 550 5.7.1}, {@code 550}, {@code 5.7.1}, or {@code
 * none}.
 *
 * @param code the three digits (RFC 5321); null without
 * @param enhanced the enhanced status (RFC 3463); null without
 */
public record ReplyCode(Integer code, String enhanced) {

    /** Written for an answer without numbers. */
    static final String NONE = "none";

    private static final Pattern FORM =
            Pattern.compile("(?<code>\\d{3})?(?:\\s*(?<enhanced>\\d\\.\\d{1,3}\\.\\d{1,3}))?");

    /**
     * Reads what {@link #toString} writes. Null and blank are null: any answer.
     *
     * @throws InvalidInput for {@code /reply} when it is none
     */
    public static ReplyCode parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String word = text.strip();
        if (word.equals(NONE)) {
            return new ReplyCode(null, null);
        }
        Matcher form = FORM.matcher(word);
        if (!form.matches()) {
            throw new InvalidInput(
                    "/reply", "INVALID_VALUE", "A reply is written like 550 5.7.1, or none.");
        }
        String code = form.group("code");
        return new ReplyCode(code == null ? null : Integer.valueOf(code), form.group("enhanced"));
    }

    @Override
    public String toString() {
        if (code == null && enhanced == null) {
            return NONE;
        }
        return ((code == null ? "" : code) + " " + (enhanced == null ? "" : enhanced)).strip();
    }
}
