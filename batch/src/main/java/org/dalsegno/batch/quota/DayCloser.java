package org.dalsegno.batch.quota;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.batch.JobDate;
import org.dalsegno.service.quota.Closed;
import org.dalsegno.service.quota.QuotaClosing;

/**
 * Closes the open days of inboxes. The step's exit status says what it came to, repairs included.
 */
@Named
@Dependent
public class DayCloser extends AbstractItemWriter {

    private static final Logger LOG = Logger.getLogger(DayCloser.class.getName());

    @Inject private QuotaClosing closing;

    @Inject private Clock clock;

    @Inject private StepContext step;

    @Inject
    @BatchProperty(name = "date")
    private String dateParameter;

    private LocalDate date;
    private Closed total;

    @Override
    public void open(Serializable checkpoint) {
        date = JobDate.parse(dateParameter);
        total = checkpoint == null ? Closed.NOTHING : (Closed) checkpoint;
    }

    @Override
    public void writeItems(List<Object> inboxIds) {
        for (Object inboxId : inboxIds) {
            Closed closed = closing.close((Long) inboxId, date, clock.instant());
            if (closed.repaired() > 0) {
                LOG.log(
                        Level.WARNING,
                        "The ledger of inbox {0} was repaired: {1}",
                        new Object[] {inboxId, closed});
            }
            total = total.plus(closed);
        }
        step.setExitStatus(total.toString());
    }

    @Override
    public Serializable checkpointInfo() {
        return total;
    }
}
