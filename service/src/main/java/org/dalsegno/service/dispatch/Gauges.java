package org.dalsegno.service.dispatch;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Shows on the metrics page what the engine has in hand, and what the database says of all. */
@ApplicationScoped
public class Gauges {

    /** After the schema, before the first tick. */
    private static final int LATE = 3_900;

    @Inject private MetricRegistry registry;
    @Inject private Engine engine;
    @Inject private Sampling sampling;
    @Inject private Clock clock;

    void onStart(@Observes @Priority(LATE) Startup start) {
        registry.gauge("dalsegno.leased", engine::leased);
        registry.gauge("dalsegno.in.flight", engine::inHand);
        registry.gauge("dalsegno.tick.age.seconds", this::tickAge);
        sampled("dalsegno.due", Sample::due);
        sampled("dalsegno.inboxes.exhausted", Sample::exhausted);
        sampled("dalsegno.inboxes.held", Sample::held);
        sampled("dalsegno.inboxes.unread", Sample::unread);
        sampled("dalsegno.stopped", sample -> sample.stopped() ? 1 : 0);
        sampled("dalsegno.oldest.due.seconds", Gauges::wait);
    }

    private void sampled(String name, ToLongFunction<Sample> figure) {
        registry.gauge(name, () -> figure.applyAsLong(sampling.sample()));
    }

    private static long wait(Sample sample) {
        return sample.oldest() == null
                ? 0
                : Duration.between(sample.oldest(), sample.at()).toSeconds();
    }

    /** -1 before the first. */
    private long tickAge() {
        Instant tick = engine.lastTick();
        return tick == null ? -1 : Duration.between(tick, clock.instant()).toSeconds();
    }
}
