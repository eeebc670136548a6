package org.dalsegno.service.rendering;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.dalsegno.domain.sequence.Step;
import org.dalsegno.domain.sequence.Template;
import org.jsoup.nodes.Entities;

/**
 * Fills a step's tokens for one contact. A value is escaped for the place where it lands and is
 * never read again, so a name like <code>{{x}}</code> or <code>#{7*7}</code> arrives as it was
 * typed.
 */
@Singleton
public class Renderer {

    /**
     * A body with one of these is HTML; any other is plain text, whatever angle brackets it may
     * hold.
     */
    private static final Pattern MARKUP =
            Pattern.compile(
                    "<(p|br|div|span|a|b|i|u|em|strong|ul|ol|li|table|h[1-6]|img|html|body)\\b[^>]*>",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n\\u2028\\u2029]+");

    /**
     * Makes subject, text and HTML.
     *
     * @param values the contact's value of a token, or empty
     * @param unsubscribeLink where the contact opts out; stands at the end of both parts
     * @throws org.dalsegno.domain.sequence.MissingToken when a token without fallback has no value
     */
    public Rendered render(
            Step step, Function<String, Optional<String>> values, String unsubscribeLink) {
        String subject = Template.of(step.subject()).fill(values, Renderer::oneLine);
        boolean markup = MARKUP.matcher(step.body()).find();
        Template body = Template.of(step.body());
        String html =
                markup
                        ? body.fill(values, Entities::escape)
                        : paragraphs(body.fill(values, UnaryOperator.identity()));
        String text = markup ? PlainText.of(html) : body.fill(values, UnaryOperator.identity());
        return new Rendered(
                subject,
                text.strip() + textFooter(unsubscribeLink),
                html + htmlFooter(unsubscribeLink));
    }

    /** A value in a header must not begin another header. */
    private static String oneLine(String value) {
        return LINE_BREAKS.matcher(value).replaceAll(" ");
    }

    private static String paragraphs(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.strip().split("\\R\\s*\\R", -1)) {
            html.append("<p>")
                    .append(Entities.escape(paragraph).replaceAll("\\R", "<br>\n"))
                    .append("</p>\n");
        }
        return html.toString();
    }

    private static String textFooter(String link) {
        return "\n\n--\nTo stop these e-mails: " + link + "\n";
    }

    private static String htmlFooter(String link) {
        return "\n<p style=\"font-size:12px;color:#666\"><a href=\""
                + Entities.escape(link)
                + "\">Stop these e-mails</a></p>\n";
    }
}
