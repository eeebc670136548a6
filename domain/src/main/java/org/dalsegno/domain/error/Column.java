package org.dalsegno.domain.error;

/** A column of the dashboard in which a badge is shown. */
public enum Column {
    /** Says whether the contact is, or can be, in the sequence. */
    ENROLLED,
    /** Says what became of the mail of the current step. */
    EMAIL
}
