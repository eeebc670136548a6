package org.dalsegno.domain.error;

/**
 * What makes a failure go away. One per cause; the words for it are the cause's resolution text.
 */
public enum Remedy {
    /** Correct the spelling of the address. */
    CORRECT_ADDRESS,
    /** Find another address or another person. */
    OTHER_ADDRESS,
    /** Connect the inbox again. */
    RECONNECT,
    /** An administrator of the mail account, tenant or domain has to act. */
    ASK_ADMINISTRATOR,
    /** Change the text, links, size or attachments of the step. */
    EDIT_MESSAGE,
    /** Fill in the contact's missing field. */
    FILL_FIELD,
    /** Nothing: it goes on by itself after a while. */
    WAIT,
    /** Look into the Sent folder, then say whether the mail went out. */
    CHECK_SENT,
    /** Correct how the inbox is set up here: host, port, security, sender. */
    CHECK_SETTINGS,
    /** Start again at the failed step. */
    RESTART,
    /** Leave the contact in peace. */
    RESPECT
}
