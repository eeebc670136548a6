package org.dalsegno.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the engine and writes one table. */
public final class MeasureEngine {

    private MeasureEngine() {}

    /**
     * @param arguments the file for the table, then the names of the figures wanted; none: all
     * @throws IOException when the table cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Table table = new Table();
        table.line(
                "engine, Java " + Runtime.version().feature(),
                Workers.areVirtual() ? "virtual threads" : "platform threads",
                "");
        try (Postgres database = new Postgres();
                Sink sink = new Sink();
                Rig rig = new Rig(database, sink)) {
            Map<String, Runnable> all = figures(new Figures(rig, table), new Slow(rig, table));
            List<String> wanted = List.of(arguments).subList(1, arguments.length);
            all.forEach(
                    (name, figure) -> {
                        if (wanted.isEmpty() || wanted.contains(name)) {
                            figure.run();
                        }
                    });
        }
        Files.writeString(Path.of(arguments[0]), table.toString());
    }

    private static Map<String, Runnable> figures(Figures figures, Slow slow) {
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("path", figures::wholePath);
        all.put("statements", figures::statements);
        all.put("distance", slow::distance);
        all.put("pipelining", slow::pipelining);
        all.put("database", figures::database);
        all.put("size", slow::size);
        all.put("heap", slow::heap);
        all.put("lateness", slow::lateness);
        return all;
    }
}
