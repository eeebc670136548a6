package org.dalsegno.batch.digest;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.dalsegno.batch.Figures;
import org.dalsegno.batch.JobDate;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.reporting.Digests;

/**
 * Writes the digests of the teams of a chunk together, in its transaction. The partition's exit
 * status says how many.
 */
@Named
@Dependent
public class DigestWriter extends AbstractItemWriter {

    @Inject private Digests digests;

    @Inject private Hours hours;

    @Inject private Clock clock;

    @Inject private JobContext job;

    @Inject private StepContext step;

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
        List<Long> teams = teamIds.stream().map(Long.class::cast).toList();
        int written =
                digests.generate(teams, date, hours.digest(), job.getExecutionId(), clock.instant())
                        .size();
        step.setExitStatus(Figures.of(step.getExitStatus()).plus("written", written).toString());
    }
}
