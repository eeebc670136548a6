package org.dalsegno.service.connecting;

import java.time.Duration;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.QuotaWindow;

/**
 * An inbox as somebody entered it; null means "not said": the default when connecting, as it was
 * when changing.
 *
 * @param ownerId whose mailbox it is; null: the caller's
 * @param warmUp {@link WarmUpRequest#NONE} ends one
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
        String gmailAccessToken,
        WarmUpRequest warmUp) {

    /** Without a word on warming up. */
    public InboxRequest(
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
        this(
                name,
                address,
                ownerId,
                provider,
                smtp,
                imap,
                dailyLimit,
                quotaWindow,
                timeZone,
                minInterval,
                maxConnections,
                resumeAfterQuota,
                gmailAccessToken,
                null);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "InboxRequest[" + name + ", " + address + "]";
    }
}
