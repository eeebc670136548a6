package org.dalsegno.batch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionSumsTest {

    private final Map<String, String> exit = new HashMap<>();

    /** What the container would keep: the exit status of the job, and of the step that runs. */
    private <T> T context(Class<T> type, String name) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "getStepName" -> name;
                                    case "getExitStatus" -> exit.get(name);
                                    case "setExitStatus" -> exit.put(name, (String) arguments[0]);
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                }));
    }

    private PartitionSums step(String name) {
        return new PartitionSums(
                context(JobContext.class, "job"), context(StepContext.class, name));
    }

    @Test
    void theStepSaysWhatAllItsPartitionsDidAndTheJobWhatAllItsStepsDid() {
        PartitionSums write = step("write-digests");
        write.analyzeStatus(BatchStatus.COMPLETED, "written=10");
        write.analyzeStatus(BatchStatus.COMPLETED, "written=7 skipped=1");
        PartitionSums mail = step("mail-digests");
        mail.analyzeStatus(BatchStatus.COMPLETED, "sent=2 failed=1 skipped=0");
        mail.analyzeStatus(BatchStatus.COMPLETED, "sent=1 failed=0 skipped=4");
        assertThat(exit)
                .containsEntry("write-digests", "written=17 skipped=1")
                .containsEntry("mail-digests", "sent=3 failed=1 skipped=4")
                .containsEntry(
                        "job",
                        "write-digests: written=17 skipped=1; mail-digests: sent=3 failed=1"
                                + " skipped=4");
    }

    @Test
    void aPartitionThatBrokeIsCountedWithWhatItHadDone() {
        PartitionSums write = step("write-digests");
        write.analyzeStatus(BatchStatus.COMPLETED, "written=10");
        write.analyzeStatus(BatchStatus.FAILED, "written=3");
        write.analyzeStatus(BatchStatus.FAILED, "FAILED");
        assertThat(exit).containsEntry("job", "write-digests: written=13 partitionsFailed=2");
    }

    /** Without a team a partition has nothing to say. */
    @Test
    void aPartitionWithNothingToDoAddsNothing() {
        PartitionSums write = step("write-digests");
        write.analyzeStatus(BatchStatus.COMPLETED, "COMPLETED");
        write.analyzeStatus(BatchStatus.COMPLETED, "written=1");
        assertThat(exit).containsEntry("job", "write-digests: written=1");
    }
}
