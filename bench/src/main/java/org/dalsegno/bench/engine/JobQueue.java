package org.dalsegno.bench.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A job queue on the same database, as a yardstick. */
final class JobQueue {

    private static final String TASK = "nothing";

    private JobQueue() {}

    /**
     * Fetches and locks in batches, does nothing, deletes.
     *
     * @return jobs a second
     */
    static double work(Postgres database, int threads, int jobs) {
        load(database, jobs);
        AtomicLong done = new AtomicLong();
        OneTimeTask<Void> task = Tasks.oneTime(TASK).execute((i, c) -> done.incrementAndGet());
        Scheduler scheduler =
                Scheduler.create(database.pool(), task)
                        .threads(threads)
                        .pollingInterval(Duration.ofSeconds(1))
                        .pollUsingLockAndFetch(0.5, 4.0)
                        .build();
        long begin = System.nanoTime();
        scheduler.start();
        while (done.get() < jobs) {
            LockSupport.parkNanos(1_000_000);
        }
        double rate = jobs * 1e9 / (System.nanoTime() - begin);
        scheduler.stop();
        return rate;
    }

    private static void load(Postgres database, int jobs) {
        database.run("drop table if exists scheduled_tasks");
        database.run(
                "create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,"
                        + " execution_time timestamptz not null, picked boolean not null, picked_by text,"
                        + " last_success timestamptz, last_failure timestamptz, consecutive_failures int,"
                        + " last_heartbeat timestamptz, version bigint not null, priority smallint,"
                        + " primary key (task_name, task_instance))");
        database.run("create index on scheduled_tasks (execution_time)");
        database.run(
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " select '"
                        + TASK
                        + "', g::text, now() - interval '1 minute', false, 1 from generate_series(1, "
                        + jobs
                        + ") g");
        database.run("vacuum analyze scheduled_tasks");
    }
}
