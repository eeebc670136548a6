package org.dalsegno.web.dashboard;

import java.time.Instant;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Remedy;
import org.dalsegno.domain.mending.Mender;
import org.dalsegno.service.reporting.Overview;

/**
 * Errors that one fix mends, as one sentence with its one action.
 *
 * @param sentence the key of the sentence's beginning
 * @param where the name that the sentence needs; empty where it needs none
 * @param contacts how many wait in all
 * @param mender who can fix it
 * @param link the dashboard narrowed to exactly these contacts
 * @param actionLink where the fix is done
 */
public record GroupLine(
        ErrorCode code,
        Cause cause,
        String sentence,
        String where,
        int contacts,
        Instant oldest,
        Mender mender,
        String action,
        String link,
        String actionLink) {

    static GroupLine of(Overview.Group group, Role role, long userId) {
        boolean ownsText =
                role != Role.REP || group.textOwnerId() == null || group.textOwnerId() == userId;
        Mender mender = Mender.of(group.cause(), role, ownsText);
        String action = action(group, mender);
        String link = link(group);
        return new GroupLine(
                group.code(),
                group.cause(),
                sentence(group),
                where(group),
                group.contacts() + group.waiting(),
                group.oldest(),
                mender,
                action,
                link,
                actionLink(action, link, group.inboxId()));
    }

    private static String sentence(Overview.Group group) {
        if (group.inboxId() != null) {
            return switch (group.code()) {
                case INBOX_DISCONNECTED -> "group.inbox.disconnected";
                case RATE_LIMIT_REACHED -> "group.inbox.limit";
                default -> "group.inbox.other";
            };
        }
        if (group.sequenceId() != null) {
            boolean field = group.cause().remedy() == Remedy.FILL_FIELD;
            return field ? "group.text.field" : "group.text.refused";
        }
        return "group.all." + group.code();
    }

    private static String where(Overview.Group group) {
        if (group.inboxId() != null) {
            return group.inboxName();
        }
        return group.sequenceId() != null ? group.sequenceName() : "";
    }

    private static String link(Overview.Group group) {
        return "/?error="
                + group.code()
                + "&cause="
                + group.cause().id()
                + (group.inboxId() == null ? "" : "&inboxId=" + group.inboxId())
                + (group.sequenceId() == null ? "" : "&sequenceId=" + group.sequenceId());
    }

    private static String actionLink(String action, String link, Long inboxId) {
        return switch (action) {
            case "reconnect", "inbox" -> "/inbox/" + inboxId;
            case "restart", "forward" -> link + "&all=1#all";
            default -> link + "#contacts";
        };
    }

    /**
     * Where a fix is done: by somebody else, at the inbox that is held, with all contacts at once,
     * or contact by contact.
     */
    private static String action(Overview.Group group, Mender mender) {
        if (mender == Mender.ADMINISTRATOR || mender == Mender.MANAGER) {
            return "forward";
        }
        boolean inbox = group.inboxId() != null;
        return switch (group.cause().remedy()) {
            case RECONNECT, CHECK_SETTINGS -> inbox ? "reconnect" : "restart";
            case RESTART, WAIT, EDIT_MESSAGE, FILL_FIELD, ASK_ADMINISTRATOR ->
                    inbox && group.held() ? "inbox" : "restart";
            case CORRECT_ADDRESS, OTHER_ADDRESS, CHECK_SENT, RESPECT -> "look";
        };
    }
}
