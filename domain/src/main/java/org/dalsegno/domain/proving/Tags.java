package org.dalsegno.domain.proving;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A list of tags, {@code name=value; name=value} (RFC 6376 §3.2); what is no tag is left out. */
final class Tags {

    private final Map<String, String> values = new HashMap<>();

    private Tags() {}

    static Tags of(String text) {
        Tags tags = new Tags();
        for (String tag : text.split(";", -1)) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                tags.values.putIfAbsent(
                        tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        tag.substring(equals + 1).strip());
            }
        }
        return tags;
    }

    /** The first tag of that name in small letters; may be an empty text. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
