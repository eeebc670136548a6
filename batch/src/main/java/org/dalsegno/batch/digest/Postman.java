package org.dalsegno.batch.digest;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.dalsegno.batch.JobDate;
import org.dalsegno.batch.Partitions;
import org.dalsegno.service.reporting.Tally;

/**
 * Sends what is written to the recipients of a partition, one after the other. No chunk: its
 * transaction would be open while something goes out. Who has had theirs gets no second one, so a
 * restart may begin anew.
 */
abstract class Postman extends AbstractBatchlet {

    @Inject
    @BatchProperty(name = "date")
    private String date;

    @Inject
    @BatchProperty(name = "part")
    private String part;

    private volatile boolean stopped;

    /** All recipients, ascending. */
    protected abstract List<Long> recipients();

    /**
     * @param day null: what is due
     */
    protected abstract Tally send(long recipient, LocalDate day);

    /**
     * @return the partition's exit status: how many were sent, and how many could not be
     */
    @Override
    public final String process() {
        LocalDate day = JobDate.parse(date);
        Tally total = Tally.NOTHING;
        for (long recipient : Partitions.of(part, recipients())) {
            if (stopped) {
                break;
            }
            total = total.plus(send(recipient, day));
        }
        return "sent=" + total.sent() + " failed=" + total.failed();
    }

    @Override
    public final void stop() {
        stopped = true;
    }
}
