package org.dalsegno.domain.inbox;

/** Whether an inbox sends. */
public enum InboxState {
    /** Sends as its quota and pace allow. */
    CONNECTED,
    /**
     * Stopped for a cause of its own, perhaps until a time; goes on by itself then, or when a
     * person resumes it.
     */
    HELD,
    /** Stopped until a person reconnects it. */
    DISCONNECTED
}
