package org.dalsegno.service.observing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Shows on the metrics page which nightly work did not happen. */
@ApplicationScoped
public class NightlyGauges {

    /** After the schema. */
    private static final int LATE = 3_900;

    @Inject private MetricRegistry registry;
    @Inject private Overdue overdue;

    void onStart(@Observes @Priority(LATE) Startup start) {
        registry.gauge("dalsegno.digest.overdue", () -> overdue.count().digests());
        registry.gauge("dalsegno.digest.unsent", () -> overdue.count().unsent());
        registry.gauge("dalsegno.quota.closing.overdue", () -> overdue.count().quotas());
    }
}
