package org.dalsegno.domain.error;

/** Whose fault a failure is, and so who is kept from sending or from being mailed. */
public enum Scope {
    /** The recipient's mailbox or address. The only scope that can suppress an address. */
    RECIPIENT,
    /** The sending inbox: its credentials, limits or permissions. */
    INBOX,
    /**
     * The sending domain, tenant or sending address on the network: reputation, SPF, DKIM, DMARC.
     */
    DOMAIN,
    /** This one message: its text, size or attachments. */
    MESSAGE,
    /** A mail system on the way, ours or theirs, or the receiving organisation's own rules. */
    PROVIDER,
    /** This product or how it is set up. */
    OURS;

    /**
     * True when the fault is on the sender's side and would hit every contact behind this one as
     * well.
     */
    public boolean isSenders() {
        return this == INBOX || this == DOMAIN;
    }
}
