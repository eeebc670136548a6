package org.dalsegno.service.diagnosis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the Message-IDs (RFC 5322 §3.6.4) that a mail refers to. */
final class References {
    private static final Pattern ID = Pattern.compile("<[^<>@\\s]{1,400}@[^<>\\s]{1,250}>");
    private static final String NAME = "message-id:";
    private static final int MOST = 50;

    private References() {}

    /** The first id in a field; null when there is none. */
    static String first(Headers headers, String field) {
        String value = headers == null ? null : headers.get(field);
        if (value == null) {
            return null;
        }
        Matcher matcher = ID.matcher(value);
        return matcher.find() ? matcher.group() : null;
    }

    static List<String> of(Headers root, Headers inner, String prose) {
        Set<String> ids = new LinkedHashSet<>();
        if (inner != null) {
            addAll(ids, inner.text("message-id"));
        }
        addAll(ids, root.text("in-reply-to"));
        addAll(ids, root.text("references"));
        addNamed(ids, prose);
        return List.copyOf(ids);
    }

    /** The ids behind the field's name, wherever in the prose. */
    private static void addNamed(Set<String> ids, String prose) {
        Matcher id = ID.matcher(prose);
        for (int at = prose.indexOf('<');
                at >= 0 && ids.size() < MOST;
                at = prose.indexOf('<', at + 1)) {
            int name = at > 0 && prose.charAt(at - 1) == ' ' ? at - 1 : at;
            if (prose.regionMatches(true, name - NAME.length(), NAME, 0, NAME.length())
                    && id.region(at, prose.length()).lookingAt()) {
                ids.add(id.group());
            }
        }
    }

    private static void addAll(Set<String> ids, String value) {
        Matcher matcher = ID.matcher(value);
        while (ids.size() < MOST && matcher.find()) {
            ids.add(matcher.group());
        }
    }
}
