package org.dalsegno.service.store;

/**
 * Somebody else changed the same rows at the same time; nothing was done, and the caller may try
 * again.
 */
public final class LostRace extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LostRace(String message, Throwable cause) {
        super(message, cause);
    }
}
