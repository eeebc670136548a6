package org.dalsegno.web.dashboard;

import java.time.Instant;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.reporting.Overview;

/**
 * Errors that one fix mends, with their one action.
 *
 * @param link the dashboard narrowed to exactly these contacts
 * @param actionLink where the fix is done
 */
public record GroupLine(
        ErrorCode code,
        Cause cause,
        String inboxName,
        int contacts,
        int waiting,
        Instant oldest,
        String action,
        String link,
        String actionLink) {

    static GroupLine of(Overview.Group group) {
        String link =
                "/?error="
                        + group.code()
                        + "&cause="
                        + group.cause().id()
                        + "&inboxId="
                        + group.inboxId();
        String action = action(group.cause());
        return new GroupLine(
                group.code(),
                group.cause(),
                group.inboxName(),
                group.contacts(),
                group.waiting(),
                group.oldest(),
                action,
                link,
                actionLink(action, link, group.inboxId()));
    }

    private static String actionLink(String action, String link, long inboxId) {
        return switch (action) {
            case "reconnect", "inbox" -> "/inbox/" + inboxId;
            case "restart" -> link + "&again=1#again";
            default -> link + "#contacts";
        };
    }

    /**
     * Where a fix is done: at the inbox that is held, with all contacts at once, or contact by
     * contact.
     */
    private static String action(Cause cause) {
        return switch (cause.remedy()) {
            case RECONNECT, CHECK_SETTINGS -> "reconnect";
            case RESTART, WAIT, EDIT_MESSAGE, FILL_FIELD, ASK_ADMINISTRATOR ->
                    cause.holdsInbox() ? "inbox" : "restart";
            case CORRECT_ADDRESS, OTHER_ADDRESS, CHECK_SENT, RESPECT -> "look";
        };
    }
}
