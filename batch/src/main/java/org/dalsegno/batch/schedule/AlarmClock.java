package org.dalsegno.batch.schedule;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Winds up {@link Nightly} when the server starts. Apart from it, because a bean's call of itself
 * is not intercepted.
 */
@Singleton
public class AlarmClock {

    /** After the schema and the demonstration's data. */
    private static final int LAST = 4_100;

    private final Nightly nightly;

    @Inject
    public AlarmClock(Nightly nightly) {
        this.nightly = nightly;
    }

    void onStart(@Observes @Priority(LAST) Startup start) {
        nightly.watch();
    }
}
