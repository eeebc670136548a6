package org.dalsegno.service.connecting;

import java.time.Duration;
import java.time.Instant;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.inbox.LearnedLimit;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.domain.inbox.WarmUp;

/**
 * An inbox as it is shown; never a password.
 *
 * @param version for {@code If-Match}
 * @param imap null: returned mail is not read
 * @param learnedLimit null: its provider never spoke of less than {@code dailyLimit}
 * @param warmUp null: there is none
 * @param hold null when it sends
 * @param smtpUtf8 whether its server offered SMTPUTF8 at the last sign-in; null: not known
 * @param reading how its returned mail is read; null when it is not
 */
public record InboxView(
        long id,
        long version,
        long ownerId,
        String ownerName,
        String name,
        String address,
        Provider provider,
        Server smtp,
        Server imap,
        boolean gmailConnected,
        int dailyLimit,
        LearnedLimit learnedLimit,
        WarmUp warmUp,
        QuotaWindow quotaWindow,
        String timeZone,
        Duration minInterval,
        int maxConnections,
        boolean resumeAfterQuota,
        InboxState state,
        Hold hold,
        Quota quota,
        Boolean smtpUtf8,
        Reading reading) {

    /** Whether less than what was set holds today. */
    public boolean isLowered() {
        return quota.limit() < dailyLimit;
    }

    /** The same with this quota. */
    InboxView with(Quota counted) {
        return new InboxView(
                id,
                version,
                ownerId,
                ownerName,
                name,
                address,
                provider,
                smtp,
                imap,
                gmailConnected,
                dailyLimit,
                learnedLimit,
                warmUp,
                quotaWindow,
                timeZone,
                minInterval,
                maxConnections,
                resumeAfterQuota,
                state,
                hold,
                counted,
                smtpUtf8,
                reading);
    }

    /** Where and as whom it signs in. */
    public record Server(String host, int port, Security security, String username) {}

    /**
     * Why it does not send.
     *
     * @param code null, like {@code cause}, when a person held it
     * @param until null: a person must act
     * @param waiting how many due steps wait for it
     */
    public record Hold(
            ErrorCode code, Cause cause, Instant since, Instant until, String reply, int waiting) {}

    /**
     * How much it may still send.
     *
     * @param limit what holds today: the least of what was set, what was learned and the warm-up
     * @param remaining what the window still takes; part of it may be promised to those who wait
     * @param nextFreeAt when a send would go that becomes due now, behind all that wait; now or
     *     earlier when there is room
     */
    public record Quota(int limit, int used, int remaining, Instant nextFreeAt) {}

    /**
     * How returned mail is read. That it fails does not stop sending.
     *
     * @param at when it was last read; null: never yet
     * @param problem in plain words; null: all is well
     * @param failingSince null: all is well
     * @param nextAt when it is tried again, or visited; null: at once
     * @param unhandled how many mails could not be handled, each kept with its problem
     */
    public record Reading(
            Instant at, String problem, Instant failingSince, Instant nextAt, int unhandled) {}
}
