package org.dalsegno.service.rendering;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.dalsegno.domain.sequence.Step;
import org.dalsegno.domain.sequence.Template;

/**
 * Fills a step's tokens for one contact. A value is escaped for the place where it lands and is
 * never read again, so a name like <code>{{x}}</code> or <code>#{7*7}</code> arrives as it was
 * typed.
 */
@Singleton
public class Renderer {

    private final Kept<Template> subjects = new Kept<>(Template::of);
    private final Kept<Body> bodies = new Kept<>(Body::of);

    /**
     * Makes subject, text and HTML.
     *
     * @param values the contact's value of a token, or empty
     * @param unsubscribeLink where the contact opts out; stands at the end of both parts
     * @throws org.dalsegno.domain.sequence.MissingToken when a token without fallback has no value
     */
    public Rendered render(
            Step step, Function<String, Optional<String>> values, String unsubscribeLink) {
        String subject = subjects.of(step.subject()).fill(values, Renderer::oneLine);
        Body.Parts parts = bodies.of(step.body()).fill(values);
        return new Rendered(
                subject,
                parts.text() + textFooter(unsubscribeLink),
                parts.html() + htmlFooter(unsubscribeLink));
    }

    /** The same for a text that is not kept as a step, such as one that somebody edits. */
    public Rendered render(
            String subject,
            String body,
            Function<String, Optional<String>> values,
            String unsubscribeLink) {
        Body.Parts parts = Body.of(body).fill(values);
        return new Rendered(
                Template.of(subject).fill(values, Renderer::oneLine),
                parts.text() + textFooter(unsubscribeLink),
                parts.html() + htmlFooter(unsubscribeLink));
    }

    /** A value in a header must not begin another header. */
    private static String oneLine(String value) {
        StringBuilder line = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (!isBreak(value.charAt(i))) {
                line.append(value.charAt(i));
            } else if (i == 0 || !isBreak(value.charAt(i - 1))) {
                line.append(' ');
            }
        }
        return line.toString();
    }

    private static boolean isBreak(char c) {
        return c == '\r' || c == '\n' || c == '\u2028' || c == '\u2029';
    }

    private static String textFooter(String link) {
        return "\n\n--\nTo stop these e-mails: " + link + "\n";
    }

    private static String htmlFooter(String link) {
        return "\n<p style=\"font-size:12px;color:#666\"><a href=\""
                + Html.escape(link)
                + "\">Stop these e-mails</a></p>\n";
    }
}
