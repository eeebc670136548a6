package org.dalsegno.batch;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * Parts the work by id: a partition has the ids that leave its number as the remainder. How many
 * there are never changes, and a new team changes nobody's partition; so after a crash each goes on
 * from its own checkpoint.
 */
@Named
@Dependent
public class Partitions implements PartitionMapper {

    private static final int COUNT = 4;

    @Override
    public PartitionPlan mapPartitions() {
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitions(COUNT);
        plan.setPartitionProperties(
                IntStream.range(0, COUNT).mapToObj(Partitions::part).toArray(Properties[]::new));
        return plan;
    }

    private static Properties part(int number) {
        Properties properties = new Properties();
        properties.setProperty("part", Integer.toString(number));
        return properties;
    }

    /** The ids of one partition. */
    public static List<Long> of(String part, List<Long> ids) {
        long number = Long.parseLong(part);
        return ids.stream().filter(id -> id % COUNT == number).toList();
    }
}
