package org.dalsegno.domain.proving;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which key a mail was signed with (RFC 6376 §3.5).
 *
 * @param domain whose key, in small letters
 * @param selector the key's name, in small letters
 */
public record DkimSignature(String domain, String selector) {

    private static final Pattern NAME =
            Pattern.compile(
                    "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");

    private static final int LONGEST_SELECTOR = 63;
    private static final int LONGEST_DOMAIN = 190;

    /** Reads the value of a field; empty when it names no key. */
    public static Optional<DkimSignature> read(String value) {
        Tags tags = Tags.of(value);
        Optional<String> domain = name(tags.get("d"), LONGEST_DOMAIN);
        Optional<String> selector = name(tags.get("s"), LONGEST_SELECTOR);
        return domain.isPresent() && selector.isPresent()
                ? Optional.of(new DkimSignature(domain.get(), selector.get()))
                : Optional.empty();
    }

    private static Optional<String> name(Optional<String> value, int longest) {
        return value.map(v -> v.toLowerCase(Locale.ROOT))
                .filter(v -> v.length() <= longest && NAME.matcher(v).matches());
    }

    /** Whether it speaks for that domain: it is the domain's own, or that of one above it. */
    public boolean speaksFor(String other) {
        return other.equals(domain) || (domain.indexOf('.') > 0 && other.endsWith("." + domain));
    }

    /** Where DNS has the key. */
    public String name() {
        return selector + "._domainkey." + domain;
    }
}
