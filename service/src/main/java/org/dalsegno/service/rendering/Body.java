package org.dalsegno.service.rendering;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.dalsegno.domain.sequence.Template;

/** A step's body, read once, to be filled for each contact. */
interface Body {

    /**
     * Both parts of one mail.
     *
     * @throws org.dalsegno.domain.sequence.MissingToken when a token without fallback has no value
     */
    Parts fill(Function<String, Optional<String>> values);

    /** The same words twice; {@code text} has no spaces around it. */
    record Parts(String text, String html) {}

    /**
     * A body with one of these is HTML; any other is plain text, whatever angle brackets it may
     * hold.
     */
    Pattern MARKUP =
            Pattern.compile(
                    "<(p|br|div|span|a|b|i|u|em|strong|ul|ol|li|table|h[1-6]|img|html|body)\\b[^>]*>",
                    Pattern.CASE_INSENSITIVE);

    /** Reads a body as it was written. */
    static Body of(String source) {
        return MARKUP.matcher(source).find() ? MarkupBody.of(source) : plain(source);
    }

    private static Body plain(String source) {
        Template template = Template.of(source);
        return values -> {
            String text = template.fill(values, UnaryOperator.identity()).strip();
            return new Parts(text, Html.paragraphs(text));
        };
    }
}
