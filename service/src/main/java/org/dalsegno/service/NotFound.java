package org.dalsegno.service;

/** There is no such thing, or the caller may not see it: the two look alike on purpose. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param what the kind of thing and its id, for instance {@code enrollment 17}
     */
    public NotFound(String what) {
        super("There is no " + what + ".");
    }
}
