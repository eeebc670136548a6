package org.dalsegno.service.notifying;

import java.time.LocalTime;
import org.dalsegno.domain.digest.QuietDays;

/**
 * How a person wants the digest.
 *
 * @param mail whether it is mailed at all
 * @param at in their own zone
 * @param usualHour nobody chose an hour: it is that of the product and changes with it
 */
public record DigestPreference(
        boolean mail, QuietDays quietDays, LocalTime at, boolean usualHour) {}
