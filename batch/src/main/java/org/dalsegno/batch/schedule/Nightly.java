package org.dalsegno.batch.schedule;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.concurrent.Schedule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.quota.QuotaClosing;
import org.dalsegno.service.reporting.DigestRounds;
import org.dalsegno.service.store.NodeLock;

/**
 * Starts the nightly jobs. It looks several times an hour, because midnight comes at another time
 * in each zone, and starts a job when something is due; so what was missed while the server was off
 * is caught up at the next look. What a crash ended goes on within a minute or two.
 */
@Singleton
public class Nightly {

    private static final Logger LOG = Logger.getLogger(Nightly.class.getName());

    /** Minutes between two looks at what is due, which takes some statements for each team. */
    private static final int EVERY = 10;

    private final QuotaClosing closing;
    private final DigestRounds rounds;
    private final NodeLock lock;
    private final Hours hours;
    private final Clock clock;

    @Inject
    public Nightly(
            QuotaClosing closing, DigestRounds rounds, NodeLock lock, Hours hours, Clock clock) {
        this.closing = closing;
        this.rounds = rounds;
        this.lock = lock;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * Called once, it goes on by itself; on every node, of which the first to come does the work.
     */
    @Asynchronous(runAt = @Schedule(cron = "0 * * * * *", zone = "UTC"))
    public void watch() {
        try {
            look();
        } catch (RuntimeException e) {
            // One that gets out would be the last look of this node.
            LOG.log(
                    Level.SEVERE,
                    "The nightly jobs could not be started; they are looked at again soon.",
                    e);
        }
    }

    private void look() {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!lock.take(NodeLock.Purpose.NIGHTLY, minute.toString())) {
            return;
        }
        boolean looks = minute.atZone(ZoneOffset.UTC).getMinute() % EVERY == 0;
        run(
                "reset-quotas",
                () -> looks && closing.isDue(hours.quotas(), now),
                new Properties(),
                now);
        Properties onlyDue = new Properties();
        onlyDue.setProperty("onlyDue", "true");
        run("error-digest", () -> looks && rounds.isDue(now), onlyDue, now);
    }

    /** What a crash ended goes on first; what is due then, is due at the next look as well. */
    private static void run(String job, BooleanSupplier due, Properties parameters, Instant now) {
        Optional<Long> restarted = new Interrupted(BatchRuntime.getJobOperator()).goOn(job, now);
        if (restarted.isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "A run of {0} had been interrupted; it goes on as execution {1}.",
                    new Object[] {job, Long.toString(restarted.get())});
        } else if (due.getAsBoolean()) {
            start(job, parameters);
        }
    }

    private static void start(String job, Properties parameters) {
        long execution = BatchRuntime.getJobOperator().start(job, parameters);
        LOG.log(
                Level.INFO,
                "Started {0} as execution {1}.",
                new Object[] {job, Long.toString(execution)});
    }
}
