package org.dalsegno.bench.engine;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** The lines of the table: a figure, its goal, and how busy the machine was. */
final class Table {

    private final StringBuilder lines = new StringBuilder();

    /** Adds a line and shows it at once: a long run that breaks off has said something. */
    void line(String what, String figure, String goal) {
        String line =
                String.format(
                        Locale.ROOT,
                        "%-46s %-84s goal %-16s load %.1f",
                        what,
                        figure,
                        goal,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println(line);
        lines.append(line).append(System.lineSeparator());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
