package org.dalsegno.batch.digest;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.dalsegno.batch.JobDate;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.reporting.Digests;

/** Writes the digests of teams. */
@Named
@Dependent
public class DigestWriter extends AbstractItemWriter {

    @Inject private Digests digests;

    @Inject private Hours hours;

    @Inject private Clock clock;

    @Inject private JobContext job;

    @Inject
    @BatchProperty(name = "date")
    private String dateParameter;

    private LocalDate date;

    @Override
    public void open(Serializable checkpoint) {
        date = JobDate.parse(dateParameter);
    }

    @Override
    public void writeItems(List<Object> teamIds) {
        for (Object teamId : teamIds) {
            digests.generate(
                    (Long) teamId, date, hours.digest(), job.getExecutionId(), clock.instant());
        }
    }
}
