package org.dalsegno.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.dalsegno.service.observing.Overdue;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which nightly work did not happen. Up as long as the database answers: a node without a
 * digest still answers and sends, and to take it out of service would mend nothing. Alarms look at
 * its data, or at the gauges of the same numbers.
 */
@Readiness
@ApplicationScoped
public class NightlyHealth implements HealthCheck {

    private Overdue overdue;

    protected NightlyHealth() {}

    @Inject
    public NightlyHealth(Overdue overdue) {
        this.overdue = overdue;
    }

    @Override
    public HealthCheckResponse call() {
        Overdue.Count count = overdue.count();
        return HealthCheckResponse.named("nightly")
                .up()
                .withData("digestsOverdue", count.digests())
                .withData("digestsUnsent", count.unsent())
                .withData("quotaClosingsOverdue", count.quotas())
                .build();
    }
}
