package org.dalsegno.service.diagnosis;

import java.util.Locale;
import java.util.Set;

/**
 * The words of an HTML text, one line for each block. For reading only: the result is data, never
 * markup.
 */
final class HtmlText {
    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "br",
                    "div",
                    "tr",
                    "li",
                    "table",
                    "h1",
                    "h2",
                    "h3",
                    "ul",
                    "hr",
                    "pre",
                    "blockquote");
    private static final int LONGEST = 262_144;

    private HtmlText() {}

    static String of(String html) {
        StringBuilder out = new StringBuilder();
        int end = Math.min(html.length(), LONGEST);
        int i = 0;
        while (i < end) {
            char c = html.charAt(i);
            if (c == '<') {
                i = tag(html, i, end, out);
            } else if (c == '&') {
                i = entity(html, i, end, out);
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    private static int tag(String html, int at, int end, StringBuilder out) {
        int close = html.indexOf('>', at);
        if (close < 0 || close >= end) {
            return end;
        }
        String name = name(html, at + 1, close);
        if (name.equals("style") || name.equals("script")) {
            int stop = html.indexOf("</" + name, close);
            return stop < 0 ? end : stop;
        }
        if (html.substring(at + 1, close).indexOf('@') > 0 && name.isEmpty()) {
            out.append(html, at, close + 1);
        } else {
            out.append(BLOCKS.contains(name) ? '\n' : ' ');
        }
        return close + 1;
    }

    private static String name(String html, int from, int close) {
        int start = from < close && html.charAt(from) == '/' ? from + 1 : from;
        int i = start;
        while (i < close && Character.isLetterOrDigit(html.charAt(i))) {
            i++;
        }
        boolean named = i == close || html.charAt(i) <= ' ' || html.charAt(i) == '/';
        return named && i - start <= 10 ? html.substring(start, i).toLowerCase(Locale.ROOT) : "";
    }

    private static int entity(String html, int at, int end, StringBuilder out) {
        int close = html.indexOf(';', at);
        if (close < 0 || close >= end || close - at > 8) {
            out.append('&');
            return at + 1;
        }
        String name = html.substring(at + 1, close);
        if (name.startsWith("#")) {
            out.appendCodePoint(number(name));
            return close + 1;
        }
        out.append(
                switch (name) {
                    case "lt" -> "<";
                    case "gt" -> ">";
                    case "amp" -> "&";
                    case "quot" -> "\"";
                    case "apos", "rsquo" -> "'";
                    case "commat" -> "@";
                    default -> " ";
                });
        return close + 1;
    }

    /** The character of a numeric entity; a blank when there is no such character. */
    private static int number(String entity) {
        try {
            int code =
                    entity.startsWith("#x") || entity.startsWith("#X")
                            ? Integer.parseInt(entity.substring(2), 16)
                            : Integer.parseInt(entity.substring(1));
            return Character.isValidCodePoint(code) && code > 31 ? code : ' ';
        } catch (NumberFormatException e) {
            return ' ';
        }
    }
}
