package org.dalsegno.service.diagnosis;

/** What a mail that arrived in an inbox is about. The event comes first, the diagnosis after it. */
public enum Event {
    /** A mail of ours was not delivered, for good. */
    FAILED,
    /** A mail of ours is still on its way; a system tries on. */
    DELAYED,
    /** A mail of ours was delivered, or handed on. */
    DELIVERED,
    /** The recipient reported our mail as spam (RFC 5965). */
    COMPLAINT,
    /** The recipient asks for no more mail. */
    OPT_OUT,
    /** A program answered: out of office and the like (RFC 3834). */
    AUTO_REPLY,
    /** Anything else, above all a reply that a person wrote. */
    NOT_A_BOUNCE
}
