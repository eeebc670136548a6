package org.dalsegno.service.receiving;

import java.time.Duration;

/** How long to leave a server alone that failed: longer each time, and not all inboxes at once. */
final class RetryDelay {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** A sign-in that is refused again and again may lock the account. */
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

    private RetryDelay() {}

    /**
     * @param failures in a row, this one counted; at least 1
     * @param refused whether the server refused the sign-in
     * @param inboxId makes inboxes of one server differ by up to a fifth, each always alike
     */
    static Duration after(int failures, boolean refused, long inboxId) {
        Duration first = refused ? AFTER_REFUSAL : FIRST;
        Duration grown = first.multipliedBy(1L << Math.min(failures - 1, 7));
        Duration bounded = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
        long share = Math.floorMod(inboxId * 0x9E3779B97F4A7C15L >>> 32, 400L) - 200;
        return bounded.plus(bounded.multipliedBy(share).dividedBy(1000));
    }
}
