package org.dalsegno.batch.digest;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.batch.Figures;
import org.dalsegno.batch.JobDate;
import org.dalsegno.batch.Partitions;
import org.dalsegno.service.reporting.Tally;

/**
 * Sends what is written to the recipients of a partition, one after the other. No chunk: its
 * transaction would be open while something goes out. Who has had theirs gets no second one, so a
 * restart may begin anew. What goes wrong with one recipient is logged, counted, and no other's
 * loss.
 */
abstract class Postman extends AbstractBatchlet {

    private static final Logger LOG = Logger.getLogger(Postman.class.getName());

    @Inject
    @BatchProperty(name = "date")
    String date;

    @Inject
    @BatchProperty(name = "part")
    String part;

    private volatile boolean stopped;

    /** All recipients, ascending. */
    protected abstract List<Long> recipients();

    /**
     * @param day null: what is due
     */
    protected abstract Tally send(long recipient, LocalDate day);

    /**
     * @return the partition's exit status: how many were sent, how many could not be, and how many
     *     were not wanted
     */
    @Override
    public final String process() {
        LocalDate day = JobDate.parse(date);
        Tally total = Tally.NOTHING;
        for (long recipient : Partitions.of(part, recipients())) {
            if (stopped) {
                break;
            }
            total = total.plus(guarded(recipient, day));
        }
        return figures(total).toString();
    }

    private static Figures figures(Tally tally) {
        return Figures.NONE
                .plus("sent", tally.sent())
                .plus("failed", tally.failed())
                .plus("skipped", tally.skipped());
    }

    private Tally guarded(long recipient, LocalDate day) {
        try {
            return send(recipient, day);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "nothing could be sent to recipient " + recipient, e);
            return Tally.FAILED;
        }
    }

    @Override
    public final void stop() {
        stopped = true;
    }
}
