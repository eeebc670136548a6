package org.dalsegno.service.stopping;

import java.time.Instant;

/**
 * Whether the product sends, and who last changed it.
 *
 * @param stopped true: nothing leaves from any inbox
 * @param reason what the administrator said when it was stopped; null when nothing
 * @param since when it was stopped or started; null when it was never stopped
 * @param by the name of who did it; null when it was never stopped
 */
public record SendingState(boolean stopped, String reason, Instant since, String by) {

    static final SendingState NEVER_STOPPED = new SendingState(false, null, null, null);
}
