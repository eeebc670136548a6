package org.dalsegno.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/** The lines of the table: a figure, its goal, and how busy the machine was. */
final class Table {

    private final Path file;

    /** Begins the table anew. */
    Table(Path file) throws IOException {
        this.file = file;
        Files.writeString(file, "");
    }

    /** Shows and writes a line at once: a long run that breaks off has said something. */
    void line(String what, String figure, String goal) {
        write(
                text(
                        "%-46s %-84s goal %-16s load %.1f",
                        what,
                        figure,
                        goal,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /** What belongs to the line before. */
    void detail(String words) {
        write("    " + words);
    }

    private void write(String line) {
        System.out.println(line);
        try {
            Files.writeString(file, line + System.lineSeparator(), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an even number the mean of the two in the middle. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
