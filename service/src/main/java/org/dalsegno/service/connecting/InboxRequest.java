package org.dalsegno.service.connecting;

import java.time.Duration;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.QuotaWindow;

/**
 * An inbox as somebody entered it; null means "not said": the default when connecting, as it was
 * when changing.
 *
 * @param ownerId whose mailbox it is; null: the caller's
 * @param gmailAccessToken a bearer token for Gmail's API, in clear, on its way to being encrypted
 */
public record InboxRequest(
        String name,
        String address,
        Long ownerId,
        Provider provider,
        ServerRequest smtp,
        ServerRequest imap,
        Integer dailyLimit,
        QuotaWindow quotaWindow,
        String timeZone,
        Duration minInterval,
        Integer maxConnections,
        Boolean resumeAfterQuota,
        String gmailAccessToken) {

    /** Without secrets. */
    @Override
    public String toString() {
        return "InboxRequest[" + name + ", " + address + "]";
    }
}
