package org.dalsegno.service.reporting;

import org.dalsegno.domain.delivery.Restartable;

/**
 * Errors that are alike as far as starting again goes.
 *
 * @param waitsForInbox whether they are in the queue already and go on with their inbox
 * @param contacts how many they are
 */
public record Startable(
        Restartable rule, boolean waitsForInbox, long inboxId, long sequenceId, int contacts) {}
