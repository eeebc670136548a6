package org.dalsegno.service.notifying;

import java.time.Instant;

/**
 * A team's webhook as it is shown: never with its address, which is a secret.
 *
 * @param host of the address
 * @param setBy who set it; null when they are gone
 */
public record WebhookView(
        long teamId, ChatChannel channel, String host, String setBy, Instant setAt) {}
