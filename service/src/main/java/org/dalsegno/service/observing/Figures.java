package org.dalsegno.service.observing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.Diagnosis;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counts what this node's attempts came to, since it was started. Tags are words of the catalogue,
 * never an inbox, a contact or a host, so that their number has an end. Counted after the commit.
 */
@Singleton
public class Figures {

    private final MetricRegistry registry;
    private final Counter sent;
    private final Counter retries;
    private final Counter unknown;
    private final Counter skipped;
    private final Histogram lag;
    private final Histogram groups;

    @Inject
    public Figures(MetricRegistry registry) {
        this.registry = registry;
        sent = registry.counter("dalsegno.sent");
        retries = registry.counter("dalsegno.retries");
        unknown = registry.counter("dalsegno.unknown");
        skipped = registry.counter("dalsegno.skipped");
        lag = registry.histogram("dalsegno.lag.milliseconds");
        groups = registry.histogram("dalsegno.group.size");
    }

    /** These are written down. */
    public void count(Collection<Ended> ended) {
        ended.forEach(this::count);
    }

    private void count(Ended ended) {
        Outcome outcome = ended.outcome();
        switch (outcome.kind()) {
            case SENT -> accepted(ended);
            case DEFERRED -> deferred(((Outcome.Deferred) outcome).reason());
            case FAILED -> failed(outcome.diagnosis());
            case UNKNOWN -> unknown.inc();
            case SKIPPED -> skipped.inc();
        }
    }

    private void accepted(Ended ended) {
        sent.inc();
        if (ended.lag() != null) {
            lag.update(Math.max(0, ended.lag().toMillis()));
        }
    }

    private void deferred(WaitingReason reason) {
        registry.counter("dalsegno.deferred", new Tag("reason", reason.name())).inc();
        if (reason == WaitingReason.RETRY) {
            retries.inc();
        }
    }

    private void failed(Diagnosis diagnosis) {
        registry.counter(
                        "dalsegno.failed",
                        new Tag("code", diagnosis.code().name()),
                        new Tag("cause", diagnosis.cause().id()))
                .inc();
    }

    /** So many entries of the journal shared a transaction. */
    public void group(int size) {
        groups.update(size);
    }
}
