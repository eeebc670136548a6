package org.dalsegno.batch.schedule;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Jobs that failed, or whose server died: a restart goes on where each partition was. After some
 * restarts it is no accident any more, and after a day no restart is worth anything.
 */
final class Interrupted {

    private static final int LATEST = 10;
    private static final int MOST_RUNS = 4;
    private static final Duration WORTH_IT = Duration.ofDays(1);

    private final JobOperator operator;

    Interrupted(JobOperator operator) {
        this.operator = operator;
    }

    /**
     * Restarts the latest run of a job that is to go on.
     *
     * @return the id of the new execution; empty when there is none to restart
     */
    Optional<Long> goOn(String job, Instant now) {
        return instances(job).stream()
                .map(operator::getJobExecutions)
                .filter(runs -> !runs.isEmpty() && runs.size() < MOST_RUNS)
                .map(Interrupted::latest)
                .filter(run -> run.getBatchStatus() == BatchStatus.FAILED)
                .filter(run -> run.getCreateTime().toInstant().isAfter(now.minus(WORTH_IT)))
                .findFirst()
                .map(run -> operator.restart(run.getExecutionId(), run.getJobParameters()));
    }

    private List<JobInstance> instances(String job) {
        try {
            return operator.getJobInstances(job, 0, LATEST);
        } catch (NoSuchJobException e) {
            // The server knows a job only after its first run.
            return List.of();
        }
    }

    private static JobExecution latest(List<JobExecution> runs) {
        return runs.stream()
                .max(Comparator.comparingLong(JobExecution::getExecutionId))
                .orElseThrow();
    }
}
