package org.dalsegno.service.dispatch;

/**
 * An inbox in the hand of this node.
 *
 * @param epoch counts the takings of this inbox; whatever is written under an older one is void
 * @param abandoned whether its owner before us died or lost it, so that claims may lie open
 */
public record Lease(long inboxId, long epoch, boolean abandoned) {}
