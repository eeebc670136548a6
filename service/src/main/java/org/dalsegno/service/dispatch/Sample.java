package org.dalsegno.service.dispatch;

import java.time.Instant;

/**
 * What the database said of the whole product at one moment, all nodes together.
 *
 * @param due steps that could go out now: due, of a connected inbox whose pace allows it
 * @param oldest when the first of them was due; null when there is none
 * @param exhausted connected inboxes that sent as many mails as their limit in the last 24 hours
 * @param held inboxes that do not send
 * @param unread inboxes whose returned mail could not be read for an hour
 * @param lastOutcome when the last attempt of any node ended; null when none ever did
 * @param stopped whether all sending is stopped
 */
record Sample(
        Instant at,
        long due,
        Instant oldest,
        long exhausted,
        long held,
        long unread,
        Instant lastOutcome,
        boolean stopped) {}
