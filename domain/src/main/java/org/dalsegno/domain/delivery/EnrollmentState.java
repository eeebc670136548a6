package org.dalsegno.domain.delivery;

import org.dalsegno.domain.error.ErrorCode;

/** Where an enrollment stands; the names are the contract's. */
public enum EnrollmentState {
    /** Its next step is scheduled. */
    ACTIVE(true),
    /** Due, but something that is no error stands in the way; says until when. */
    WAITING(true),
    /** A step could not be sent; a person decides. */
    FAILED(false),
    /** Every step was sent. */
    FINISHED(false),
    /** The contact answered. */
    REPLIED(false),
    /** The mail came back: the address does not work. */
    BOUNCED(false),
    /** The contact does not want mail. */
    UNSUBSCRIBED(false),
    /** A person took the contact out. */
    STOPPED(false);

    private final boolean underway;

    EnrollmentState(boolean underway) {
        this.underway = underway;
    }

    /** Where a step that met this error leaves its enrollment. */
    public static EnrollmentState after(ErrorCode code) {
        return switch (code) {
            case BOUNCED -> BOUNCED;
            case UNSUBSCRIBED -> UNSUBSCRIBED;
            default -> FAILED;
        };
    }

    /** Whether the engine still has something to do for it. */
    public boolean underway() {
        return underway;
    }

    /**
     * Whether a later word on its mail (an answer, a return) still says how it ended. What ended by
     * a word, or by a person, stays as it ended.
     */
    boolean mayStillChange() {
        return underway || this == FINISHED || this == FAILED;
    }
}
