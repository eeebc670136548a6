package org.dalsegno.service.sending;

/**
 * A notice could not be handed over; the message says why in plain words. It certainly did not go
 * out.
 */
public final class NoticeFailed extends Exception {

    private static final long serialVersionUID = 1;

    public NoticeFailed(String message) {
        super(message);
    }
}
