package org.dalsegno.service.retention;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.logging.Logger;

/**
 * For how long attempts are kept after they ended: an ISO period or duration, {@code P400D}, {@code
 * P2Y} or {@code PT9600H}. As a setting it is read, and refused, when the server starts.
 */
public final class KeptFor {

    private static final Logger LOG = Logger.getLogger(KeptFor.class.getName());

    /** Bounces, answers and opt-outs still come back for a mail of some weeks ago. */
    private static final Duration LEAST = Duration.ofDays(90);

    private final TemporalAmount amount;

    private KeptFor(TemporalAmount amount) {
        this.amount = amount;
    }

    /**
     * Called by MicroProfile Config, which knows it by its name.
     *
     * @throws IllegalArgumentException for what is no period, or less than 90 days
     */
    public static KeptFor of(String iso) {
        KeptFor kept = new KeptFor(amount(iso));
        if (kept.before(Instant.EPOCH).isAfter(Instant.EPOCH.minus(LEAST))) {
            throw refused(
                    "DALSEGNO_KEEP_ATTEMPTS is %s, and must not be less than P90D: bounces and answers still come back for old mail"
                            .formatted(iso),
                    null);
        }
        return kept;
    }

    private static TemporalAmount amount(String iso) {
        try {
            return iso.contains("T") ? Duration.parse(iso) : Period.parse(iso);
        } catch (DateTimeException e) {
            throw refused(
                    "DALSEGNO_KEEP_ATTEMPTS is %s, which is no ISO 8601 period like P400D"
                            .formatted(iso),
                    e);
        }
    }

    /** The container names the variable and its value, and keeps the reason to itself. */
    private static IllegalArgumentException refused(String reason, DateTimeException cause) {
        LOG.severe(reason);
        return new IllegalArgumentException(reason, cause);
    }

    /** What ended earlier than this is not kept any more. */
    Instant before(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(amount).toInstant();
    }
}
