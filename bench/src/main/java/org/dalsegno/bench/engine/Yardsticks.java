package org.dalsegno.bench.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What others reach on the same machine in the same run. */
final class Yardsticks {

    private static final String TASK = "nothing";

    private Yardsticks() {}

    /** Where Debian's postfix puts it; it is in nobody's path but root's. */
    static final Path SMTP_SOURCE = Path.of("/usr/sbin/smtp-source");

    static boolean hasSmtpSource() {
        return Files.isExecutable(SMTP_SOURCE);
    }

    /**
     * Postfix's own source of mails, all of the same 4 KB, no signing in, on kept connections.
     *
     * @return mails a second
     */
    static double smtpSource(Sink sink, int connections, int mails) {
        sink.begin(0, 0, true);
        long begin = System.nanoTime();
        run(
                SMTP_SOURCE.toString(),
                "-d",
                "-s",
                Integer.toString(connections),
                "-m",
                Integer.toString(mails),
                "-l",
                "4096",
                "-f",
                "rep@bench.test",
                "-t",
                "somebody@bench.test",
                "127.0.0.1:" + sink.port());
        return rate(mails, begin);
    }

    /**
     * A job queue on the same database: fetches and locks in batches, does nothing, deletes.
     *
     * @return jobs a second
     */
    static double dbScheduler(Postgres database, int threads, int jobs) {
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
        return work(database, threads, jobs);
    }

    private static double work(Postgres database, int threads, int jobs) {
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
        double rate = rate(jobs, begin);
        scheduler.stop();
        return rate;
    }

    private static double rate(int count, long begin) {
        return count * 1e9 / (System.nanoTime() - begin);
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command[0] + " ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
