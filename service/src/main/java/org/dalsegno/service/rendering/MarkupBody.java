package org.dalsegno.service.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dalsegno.domain.sequence.Template;

/**
 * A body of HTML. Its plain part is made once, with marks where the tokens are, and filled like the
 * HTML. Where a token is no text (in a link's address, for instance) the plain part is read from
 * each filled HTML.
 */
final class MarkupBody implements Body {

    /** The private use area: nobody's text has these characters, and HTML leaves them alone. */
    private static final char FIRST_MARK = '\ue000';

    private static final char LAST_MARK = '\uf8ff';

    private final Template html;

    /** The plain text before, between and after the tokens; null when that cannot be told. */
    private final List<String> between;

    private MarkupBody(Template html, List<String> between) {
        this.html = html;
        this.between = between;
    }

    static MarkupBody of(String source) {
        Template html = Template.of(source);
        return new MarkupBody(html, isMarked(source) ? null : between(html));
    }

    private static boolean isMarked(String text) {
        return text.chars().anyMatch(c -> c >= FIRST_MARK && c <= LAST_MARK);
    }

    private static List<String> between(Template html) {
        List<Character> marks = new ArrayList<>();
        String marked =
                html.fill(
                        name -> Optional.of(""),
                        value -> {
                            marks.add((char) (FIRST_MARK + marks.size()));
                            return marks.get(marks.size() - 1).toString();
                        });
        return marks.size() > LAST_MARK - FIRST_MARK ? null : split(marked, marks);
    }

    /** Each mark must come back once and in its turn; otherwise it stood where no text is. */
    private static List<String> split(String marked, List<Character> marks) {
        String text = PlainText.read(marked);
        List<String> between = new ArrayList<>();
        int from = 0;
        for (char mark : marks) {
            int at = text.indexOf(mark, from);
            if (at < 0 || marked.indexOf("<" + mark) >= 0) {
                return null;
            }
            between.add(text.substring(from, at));
            from = at + 1;
        }
        between.add(text.substring(from));
        return between.stream().anyMatch(MarkupBody::isMarked) ? null : List.copyOf(between);
    }

    @Override
    public Parts fill(Function<String, Optional<String>> values) {
        List<String> filled = new ArrayList<>();
        String whole =
                html.fill(
                        values,
                        value -> {
                            filled.add(value);
                            return Html.escape(value);
                        });
        String text = between == null ? PlainText.read(whole) : plain(filled);
        return new Parts(PlainText.tidy(text), whole);
    }

    private String plain(List<String> filled) {
        StringBuilder text = new StringBuilder(between.get(0));
        for (int i = 0; i < filled.size(); i++) {
            text.append(PlainText.inOneLine(filled.get(i))).append(between.get(i + 1));
        }
        return text.toString();
    }
}
