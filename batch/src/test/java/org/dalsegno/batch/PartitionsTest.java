package org.dalsegno.batch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.api.partition.PartitionPlan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PartitionsTest {

    private static final List<Long> IDS = LongStream.rangeClosed(1, 41).boxed().toList();

    private final PartitionPlan plan = new Partitions().mapPartitions();

    private List<String> parts() {
        return Arrays.stream(plan.getPartitionProperties())
                .map(p -> p.getProperty("part"))
                .toList();
    }

    @Test
    void everyIdIsInOnePartition() {
        assertThat(parts()).hasSize(plan.getPartitions());
        assertThat(parts().stream().flatMap(part -> Partitions.of(part, IDS).stream()))
                .containsExactlyInAnyOrderElementsOf(IDS);
    }

    @Test
    void aNewTeamChangesNobodysPartition() {
        assertThat(Partitions.of("1", List.of(1L, 2L, 5L))).containsExactly(1L, 5L);
        assertThat(Partitions.of("1", List.of(2L, 5L, 9L))).containsExactly(5L, 9L);
    }

    /** Otherwise a restart would throw away what each has done. */
    @Test
    void aRestartGoesOnInEach() {
        assertThat(plan.getPartitionsOverride()).isFalse();
    }
}
