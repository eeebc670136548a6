package org.dalsegno.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.dalsegno.service.dispatch.Pulse;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Down when this node's engine does not look any more, or when work has been due for ten minutes
 * and nothing moves anywhere. Readiness and not liveness: while the database is away a restart
 * would mend nothing. Inboxes whose returned mail cannot be read are a detail.
 */
@Readiness
@ApplicationScoped
public class EngineHealth implements HealthCheck {

    private Pulse pulse;

    protected EngineHealth() {}

    @Inject
    public EngineHealth(Pulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public HealthCheckResponse call() {
        return answer(pulse.feel());
    }

    static HealthCheckResponse answer(Pulse.Beat beat) {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("engine")
                        .status(beat.isWell())
                        .withData("ticking", beat.ticking())
                        .withData("moving", beat.moving())
                        .withData("stopped", beat.stopped())
                        .withData("due", beat.due())
                        .withData("inboxesUnread", beat.unread());
        if (beat.lastTick() != null) {
            answer.withData("lastTick", beat.lastTick().toString());
        }
        return answer.build();
    }
}
