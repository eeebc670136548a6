package org.dalsegno.domain.sequence;

/**
 * A token without a fallback has no value for this contact; the step must not be sent with a hole
 * in it.
 */
public final class MissingToken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String token;

    public MissingToken(String token) {
        super("The token {{" + token + "}} has no value for this contact.");
        this.token = token;
    }

    public String token() {
        return token;
    }
}
