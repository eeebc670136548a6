package org.dalsegno.batch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class InterruptedTest {

    private static final Instant NOW = Instant.parse("2026-11-22T07:10:00Z");

    private final Map<JobInstance, List<JobExecution>> instances = new LinkedHashMap<>();
    private final List<Object> restarted = new ArrayList<>();
    private boolean known = true;

    private final JobOperator operator =
            proxy(
                    JobOperator.class,
                    (self, method, arguments) ->
                            switch (method.getName()) {
                                case "getJobInstances" -> latest();
                                case "getJobExecutions" -> instances.get(arguments[0]);
                                case "restart" -> {
                                    restarted.addAll(List.of(arguments));
                                    yield 99L;
                                }
                                default ->
                                        throw new UnsupportedOperationException(method.getName());
                            });

    private List<JobInstance> latest() {
        if (!known) {
            throw new NoSuchJobException();
        }
        return List.copyOf(instances.keySet());
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static JobExecution run(long id, BatchStatus status, Instant created) {
        Properties parameters = new Properties();
        parameters.setProperty("date", "2026-11-21");
        return proxy(
                JobExecution.class,
                (self, method, arguments) ->
                        switch (method.getName()) {
                            case "getExecutionId" -> id;
                            case "getBatchStatus" -> status;
                            case "getCreateTime" -> Date.from(created);
                            case "getJobParameters" -> parameters;
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    private void instance(JobExecution... runs) {
        JobInstance instance =
                proxy(
                        JobInstance.class,
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "hashCode" -> System.identityHashCode(self);
                                    case "equals" -> self == arguments[0];
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
        instances.put(instance, List.of(runs));
    }

    private static JobExecution failed(long id) {
        return run(id, BatchStatus.FAILED, NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void whatACrashEndedGoesOnWithItsParameters() {
        instance(run(8, BatchStatus.COMPLETED, NOW));
        instance(failed(7));
        assertThat(new Interrupted(operator).goOn("error-digest", NOW)).contains(99L);
        assertThat(restarted.get(0)).isEqualTo(7L);
        assertThat(((Properties) restarted.get(1)).getProperty("date")).isEqualTo("2026-11-21");
    }

    @Test
    void theLatestRunDecides() {
        instance(run(9, BatchStatus.COMPLETED, NOW), failed(7));
        instance(run(6, BatchStatus.STARTED, NOW), failed(5));
        instance(run(4, BatchStatus.STOPPED, NOW));
        assertThat(new Interrupted(operator).goOn("error-digest", NOW)).isEmpty();
    }

    @Test
    void afterThreeRestartsOrADayItIsLeftAlone() {
        instance(failed(4), failed(3), failed(2), failed(1));
        instance(run(5, BatchStatus.FAILED, NOW.minus(Duration.ofDays(1))));
        assertThat(new Interrupted(operator).goOn("error-digest", NOW)).isEmpty();
        assertThat(restarted).isEmpty();
    }

    @Test
    void aJobThatNeverRanHasNothingToGoOnWith() {
        known = false;
        assertThat(new Interrupted(operator).goOn("error-digest", NOW)).isEmpty();
    }
}
