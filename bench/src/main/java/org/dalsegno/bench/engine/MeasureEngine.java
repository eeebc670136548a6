package org.dalsegno.bench.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the engine and writes one table. */
public final class MeasureEngine {

    private final Table table;
    private int failures;

    private MeasureEngine(Table table) {
        this.table = table;
    }

    /**
     * Ends the process: with 0 when every figure was taken.
     *
     * @param arguments the file for the table, then the names of the figures wanted; none: all
     */
    public static void main(String[] arguments) {
        // Not left to the last thread: a worker that hangs would keep the process for ever.
        System.exit(succeeds(arguments) ? 0 : 1);
    }

    private static boolean succeeds(String[] arguments) {
        List<String> given = List.of(arguments);
        try {
            MeasureEngine run = new MeasureEngine(new Table(Path.of(given.get(0))));
            run.measure(given.subList(1, given.size()));
            return run.failures == 0;
        } catch (IOException | RuntimeException | Error e) {
            e.printStackTrace();
            return false;
        }
    }

    private void measure(List<String> wanted) {
        table.line(
                "engine, Java " + Runtime.version().feature(),
                Workers.areVirtual() ? "virtual threads" : "platform threads",
                "");
        try (Postgres database = new Postgres();
                Sink sink = new Sink();
                Rig rig = new Rig(database, sink)) {
            Map<String, Runnable> all = figures(rig);
            if (!all.keySet().containsAll(wanted)) {
                throw new IllegalArgumentException("the figures are " + all.keySet());
            }
            all.keySet().removeIf(name -> !wanted.isEmpty() && !wanted.contains(name));
            all.forEach(this::measure);
        }
    }

    /** One that fails does not take the others with it. */
    private void measure(String name, Runnable figure) {
        try {
            figure.run();
        } catch (RuntimeException | Error e) {
            failures++;
            e.printStackTrace();
            table.line(name, "FAILED: " + e, "");
        }
    }

    private Map<String, Runnable> figures(Rig rig) {
        Map<String, Runnable> all = new LinkedHashMap<>();
        WholePath path = new WholePath(rig, table);
        all.put("path", path::besidePostfix);
        all.put("statements", new Statements(rig, table)::measure);
        Distance distance = new Distance(rig, table);
        all.put("distance", distance::measure);
        all.put("pipelining", distance::pipelining);
        all.put("nodes", new Nodes(rig, table)::measure);
        DatabasePart part = new DatabasePart(rig, table);
        all.put("database", part::besideJobQueue);
        all.put("pgbench", part::besideHandWritten);
        all.put("snapshot", path::besideSnapshot);
        all.put("size", new Size(rig, table)::measure);
        all.put("heap", new Heap(rig, table)::measure);
        all.put("lateness", new Lateness(rig, table)::measure);
        all.put("digest", new DigestOfADay(rig, table)::measure);
        all.put("pages", new Pages(rig, table)::measure);
        return all;
    }
}
