package org.dalsegno.batch;

import jakarta.batch.api.partition.AbstractPartitionAnalyzer;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Adds up what the partitions of a step did. The sum is the step's exit status, and the job's is
 * one of those of its steps behind the other, so that whoever looks at a run sees what it came to.
 * A restarted run says what it did itself, not what those before it did.
 */
@Named
@Dependent
public class PartitionSums extends AbstractPartitionAnalyzer {

    /** Partitions that did not come to their end. */
    private static final String BROKEN = "partitionsFailed";

    private final JobContext job;
    private final StepContext step;
    private Figures sum = Figures.NONE;
    private String before;

    @Inject
    public PartitionSums(JobContext job, StepContext step) {
        this.job = job;
        this.step = step;
    }

    @Override
    public void analyzeStatus(BatchStatus status, String exitStatus) {
        if (before == null) {
            before = job.getExitStatus() == null ? "" : job.getExitStatus() + "; ";
        }
        sum = sum.plus(Figures.of(exitStatus));
        if (status == BatchStatus.FAILED) {
            sum = sum.plus(BROKEN, 1);
        }
        step.setExitStatus(sum.toString());
        job.setExitStatus(before + step.getStepName() + ": " + sum);
    }
}
