package org.dalsegno.domain.mending;

import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.Cause;

/** Who can mend an error, as the person who looks at it is told. */
public enum Mender {
    /** Who looks at it. */
    ME,
    /** A manager: what has to change belongs to somebody else in the team. */
    MANAGER,
    /** An administrator of the mail account, the domain or this server. */
    ADMINISTRATOR,
    /** It goes on by itself. */
    ITSELF,
    /** Nobody is to: the contact's wish counts. */
    NOBODY;

    /**
     * Who can.
     *
     * @param ownsText whether who looks may change the sequence's texts
     */
    public static Mender of(Cause cause, Role role, boolean ownsText) {
        return switch (cause.remedy()) {
            case ASK_ADMINISTRATOR -> administrator(role);
            case CHECK_SETTINGS -> cause == Cause.CONFIG_OAUTH_CLIENT ? administrator(role) : ME;
            case EDIT_MESSAGE -> ownsText ? ME : MANAGER;
            case RESPECT -> NOBODY;
            case WAIT -> cause.holdsInbox() ? ITSELF : ME;
            case CORRECT_ADDRESS, OTHER_ADDRESS, RECONNECT, FILL_FIELD, CHECK_SENT, RESTART -> ME;
        };
    }

    private static Mender administrator(Role role) {
        return role == Role.ADMINISTRATOR ? ME : ADMINISTRATOR;
    }
}
