package org.dalsegno.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks on one thread and writes one table, figure and yardstick side by side. */
public final class Measure {
    private Measure() {}

    /**
     * @param arguments the file for the table
     * @throws RunnerException when a benchmark fails
     * @throws IOException when the table cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Map<String, Double> micros = micros();
        String table = table(micros, Samples.mails().size(), Samples.replies().size());
        Files.writeString(Path.of(arguments[0]), table);
        System.out.println(table);
    }

    /** Microseconds for all samples together, by benchmark. */
    private static Map<String, Double> micros() throws RunnerException {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include("org.dalsegno.bench")
                                        .mode(Mode.AverageTime)
                                        .timeUnit(TimeUnit.MICROSECONDS)
                                        .threads(1)
                                        .forks(Integer.getInteger("dalsegno.bench.forks", 2))
                                        .warmupIterations(4)
                                        .warmupTime(TimeValue.seconds(2))
                                        .measurementIterations(5)
                                        .measurementTime(TimeValue.seconds(2))
                                        .shouldFailOnError(true)
                                        .build())
                        .run();
        Map<String, Double> micros = new TreeMap<>();
        results.forEach(
                r -> micros.put(r.getPrimaryResult().getLabel(), r.getPrimaryResult().getScore()));
        return micros;
    }

    private static String table(Map<String, Double> micros, int mails, int replies) {
        double read = micros.get("read") / mails;
        double parse = micros.get("angusParse") / mails;
        double diagnose = micros.get("diagnose") / replies;
        double expression = micros.get("oneExpression") / replies;
        return String.format(
                Locale.ROOT,
                "%d mails, %d replies from %s; load %.1f%n%n"
                        + "read a mail          %8.1f µs  %,8.0f mails/s   yardstick (Angus takes it apart) %8.1f µs  %6.1f times as fast%n"
                        + "diagnose a reply     %8.1f µs                     yardstick (one expression)       %8.1f µs  %6.1f times as fast%n",
                mails,
                replies,
                Samples.folder(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                read,
                1e6 / read,
                parse,
                parse / read,
                diagnose,
                expression,
                expression / diagnose);
    }
}
