package org.dalsegno.service.observing;

import java.time.Duration;
import org.dalsegno.domain.delivery.Outcome;

/**
 * An attempt whose outcome is written down.
 *
 * @param lag from when the step was due to now; null when it was no longer due
 */
public record Ended(Outcome outcome, Duration lag) {}
