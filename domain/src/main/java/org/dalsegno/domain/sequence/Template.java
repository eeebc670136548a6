package org.dalsegno.domain.sequence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.dalsegno.domain.Problems;

/**
 * Text with {@code {{name}}} and {@code {{name|fallback}}} tokens. It is data: a value that itself
 * contains braces or an expression is put in as it is and never read again.
 */
public final class Template {

    private static final int LONGEST_TOKEN = 200;

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * A literal when {@code name} is null, otherwise a token with its fallback (null: it must have
     * a value).
     */
    private record Part(String literal, String name, String fallback) {}

    /** Reads a text; a pair of braces that is not closed, or is empty, is literal text. */
    public static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf("{{", from);
            int close = open < 0 ? -1 : text.indexOf("}}", open);
            if (close < 0) {
                break;
            }
            Part token = token(text.substring(open + 2, close));
            if (token == null) {
                parts.add(new Part(text.substring(from, open + 2), null, null));
                from = open + 2;
            } else {
                parts.add(new Part(text.substring(from, open), null, null));
                parts.add(token);
                from = close + 2;
            }
        }
        parts.add(new Part(text.substring(from), null, null));
        return new Template(List.copyOf(parts));
    }

    private static Part token(String inside) {
        if (inside.length() > LONGEST_TOKEN
                || inside.indexOf('{') >= 0
                || inside.indexOf('\n') >= 0) {
            return null;
        }
        int bar = inside.indexOf('|');
        String name = (bar < 0 ? inside : inside.substring(0, bar)).strip();
        return name.isEmpty()
                ? null
                : new Part(null, name, bar < 0 ? null : inside.substring(bar + 1).strip());
    }

    /**
     * Names of the tokens without a fallback that {@code values} does not know, in order of
     * appearance.
     */
    public Set<String> missing(Function<String, Optional<String>> values) {
        Set<String> missing = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.name() != null
                    && part.fallback() == null
                    && values.apply(part.name()).isEmpty()) {
                missing.add(part.name());
            }
        }
        return missing;
    }

    /**
     * The text as it was written, but for tokens without a value and without a fallback: they read
     * {@code [name]}, so that it can be filled and what is missing strikes the eye.
     */
    public String marked(Function<String, Optional<String>> values) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (part.name() == null) {
                out.append(part.literal());
            } else if (part.fallback() != null) {
                out.append("{{").append(part.name()).append('|').append(part.fallback());
                out.append("}}");
            } else if (values.apply(part.name()).isPresent()) {
                out.append("{{").append(part.name()).append("}}");
            } else {
                out.append('[').append(part.name()).append(']');
            }
        }
        return out.toString();
    }

    /**
     * The text with every token replaced.
     *
     * @param escape what makes a value safe in this place (HTML, header, plain text)
     * @throws MissingToken when a token without fallback has no value
     */
    public String fill(Function<String, Optional<String>> values, UnaryOperator<String> escape) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (part.name() == null) {
                out.append(part.literal());
            } else {
                String value = values.apply(part.name()).orElse(part.fallback());
                if (value == null) {
                    throw new MissingToken(part.name());
                }
                out.append(escape.apply(value));
            }
        }
        return out.toString();
    }

    static void check(Problems problems, String pointer, String text) {
        if (text == null) {
            return;
        }
        int open = text.indexOf("{{");
        while (open >= 0) {
            int close = text.indexOf("}}", open);
            if (close < 0 || token(text.substring(open + 2, close)) == null) {
                problems.add(
                        pointer,
                        "MALFORMED_TOKEN",
                        "The token that begins at character %d is not of the form {{name}} or {{name|fallback}}."
                                .formatted(open + 1));
                return;
            }
            open = text.indexOf("{{", close + 2);
        }
    }
}
