package org.dalsegno.service.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;

/** Counts right and wrong verdicts on labelled failures. */
final class Score {
    private final Map<String, Integer> confusion = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();
    private final List<String> causes = new ArrayList<>();
    private int scored;
    private int right;
    private int undetermined;
    private int mustSuppress;
    private int suppressed;
    private int mustNotSuppress;
    private int wronglySuppressed;
    private int causesRight;
    private int causesScored;

    void add(
            String what,
            String wanted,
            String got,
            boolean suppress,
            boolean suppressedIt,
            String why) {
        if (wanted.equals("?")) {
            return;
        }
        scored++;
        boolean ok = Arrays.asList(wanted.split("\\|")).contains(got);
        right += ok ? 1 : 0;
        undetermined += got.equals(ErrorCode.GENERAL_ERROR.name()) && !ok ? 1 : 0;
        confusion.merge(String.format(Locale.ROOT, "%-20s -> %-20s", wanted, got), 1, Integer::sum);
        mustSuppress += suppress ? 1 : 0;
        mustNotSuppress += suppress ? 0 : 1;
        suppressed += suppress && suppressedIt ? 1 : 0;
        wronglySuppressed += !suppress && suppressedIt ? 1 : 0;
        if (!ok) {
            misses.add("CODE " + wanted + " got " + got + " | " + what + "\n      " + why);
        }
        if (suppress != suppressedIt) {
            misses.add(
                    (suppress ? "KEPT   " : "SUPPRESSED ")
                            + wanted
                            + " | "
                            + what
                            + "\n      "
                            + why);
        }
    }

    void cause(String wanted, String got, String what) {
        causesScored++;
        if (wanted.equals(got)) {
            causesRight++;
        } else {
            causes.add("cause " + wanted + " got " + got + " | " + what);
        }
    }

    static String why(Diagnosis d) {
        return d == null
                ? "-"
                : d.cause().id()
                        + " "
                        + d.trail()
                        + " "
                        + d.evidence().phase()
                        + " ["
                        + one(d.evidence().text())
                        + "]";
    }

    private static String one(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 500 ? line.substring(0, 500) : line;
    }

    double rightShare() {
        return (double) right / scored;
    }

    /** Rows that no rule knows, although something was to be known. */
    double undeterminedShare() {
        return (double) undetermined / scored;
    }

    int wronglySuppressed() {
        return wronglySuppressed;
    }

    double suppressedShare() {
        return (double) suppressed / mustSuppress;
    }

    void write(String name, Map<String, String> disputed) throws IOException {
        StringBuilder out = new StringBuilder();
        out.append(line(name)).append("\n\n");
        confusion.forEach((k, v) -> out.append(k).append(' ').append(v).append('\n'));
        out.append('\n');
        misses.forEach(m -> out.append(m).append('\n'));
        causes.forEach(m -> out.append(m).append('\n'));
        out.append("\nLabels that we take for wrong:\n");
        new TreeMap<>(disputed)
                .forEach((k, v) -> out.append(k).append(": ").append(v).append('\n'));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "corpus-" + name + ".txt"), out);
    }

    private String line(String name) {
        return String.format(
                Locale.ROOT,
                "%s: right %d/%d (%.1f %%), undetermined %d, suppressed %d/%d, wrongly suppressed %d/%d, causes %d/%d",
                name,
                right,
                scored,
                100.0 * right / scored,
                undetermined,
                suppressed,
                mustSuppress,
                wronglySuppressed,
                mustNotSuppress,
                causesRight,
                causesScored);
    }
}
