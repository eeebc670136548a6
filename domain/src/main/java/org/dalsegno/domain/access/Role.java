package org.dalsegno.domain.access;

/** What a user may see: their own inboxes, their teams', or everything. */
public enum Role {
    REP,
    MANAGER,
    ADMINISTRATOR
}
