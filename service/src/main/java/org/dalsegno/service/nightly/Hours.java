package org.dalsegno.service.nightly;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The hours of the nightly jobs, each in the zone of the inbox or team that it is about. */
@Singleton
public class Hours {

    private final LocalTime quotas;
    private final LocalTime digest;

    /**
     * @param quotas when an inbox's last day is closed
     * @param digest when a team's digest of the day before is written and mailed
     */
    @Inject
    public Hours(
            @ConfigProperty(name = "DALSEGNO_QUOTAS_AT", defaultValue = "00:10") LocalTime quotas,
            @ConfigProperty(name = "DALSEGNO_DIGEST_AT", defaultValue = "07:00") LocalTime digest) {
        this.quotas = quotas;
        this.digest = digest;
    }

    /** When an inbox's last day is closed. */
    public LocalTime quotas() {
        return quotas;
    }

    /** When a team's digest is expected. */
    public LocalTime digest() {
        return digest;
    }
}
