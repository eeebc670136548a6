package org.dalsegno.domain.sequence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token without a fallback has no value for this contact; the step must not be sent with a hole
 * in it.
 */
public final class MissingToken extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final Pattern NAMED = Pattern.compile("^The token \\{\\{(.*)}} has no value");

    private final String token;

    public MissingToken(String token) {
        super(message(token));
        this.token = token;
    }

    /** What it says of a token. */
    public static String message(String token) {
        return "The token {{" + token + "}} has no value for this contact.";
    }

    /** The token that a message of this kind names; empty for another text. */
    public static Optional<String> named(String message) {
        Matcher named = NAMED.matcher(message == null ? "" : message);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    public String token() {
        return token;
    }
}
