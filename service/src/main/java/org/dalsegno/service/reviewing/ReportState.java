package org.dalsegno.service.reviewing;

/** Whether anybody has looked at a report. */
public enum ReportState {
    /** Nobody has yet. */
    OPEN,
    /** An administrator has decided what to do about it. */
    CLOSED
}
