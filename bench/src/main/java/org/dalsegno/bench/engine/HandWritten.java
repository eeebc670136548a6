package org.dalsegno.bench.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The same claims and records as SQL written by hand, under pgbench, on the same tables. */
final class HandWritten {

    private static final String SCRIPT = "/send.pgbench";
    private static final int BATCH = 500;
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Rig rig;
    private final Optional<Path> program;

    HandWritten(Rig rig) {
        this.rig = rig;
        program = find(rig.database.binaries());
    }

    /** In the path, or beside the server. */
    private static Optional<Path> find(Path binaries) {
        Stream<Path> path =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(path, Stream.of(binaries))
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    boolean isInstalled() {
        return program.isPresent();
    }

    /**
     * The usual load.
     *
     * @return sends a second; connecting is not counted
     */
    double send() {
        int each = Settings.MAILS / Settings.CLIENTS / BATCH;
        int mails = each * BATCH * Settings.CLIENTS;
        List<Long> inboxes = rig.inboxes(Settings.INBOXES);
        rig.due(mails, inboxes);
        lease(inboxes);
        try {
            double rate = rate(Programs.run(command(each)));
            rig.expectRecorded(mails);
            return rate * BATCH;
        } finally {
            rig.database.run("update inbox_lease set owner = null, ends_at = now()");
        }
    }

    /** Each session has inboxes of its own, as each node of the product has. */
    private void lease(List<Long> inboxes) {
        String ids = inboxes.stream().map(String::valueOf).collect(Collectors.joining(", "));
        rig.database.run(
                "update inbox_lease l set owner = 'pgbench-' || r.turn % "
                        + Settings.CLIENTS
                        + ", epoch = epoch + 1, ends_at = now() + interval '1 hour' from (select inbox_id,"
                        + " row_number() over (order by inbox_id) as turn from inbox_lease where inbox_id in ("
                        + ids
                        + ")) r where r.inbox_id = l.inbox_id");
    }

    private String[] command(int each) {
        String clients = Integer.toString(Settings.CLIENTS);
        return new String[] {
            program.orElseThrow().toString(),
            "--no-vacuum",
            "--protocol=prepared",
            "--client=" + clients,
            "--jobs=" + clients,
            "--transactions=" + each,
            "--define=room=" + BATCH * Settings.CLIENTS / Settings.INBOXES,
            "--define=batch=" + BATCH,
            "--file=" + script(),
            "--host=127.0.0.1",
            "--port=" + rig.database.port(),
            "--username=postgres",
            "postgres"
        };
    }

    private static Path script() {
        try (InputStream text = HandWritten.class.getResourceAsStream(SCRIPT)) {
            Path file = Files.createTempFile("send", ".pgbench");
            Files.copy(text, file, StandardCopyOption.REPLACE_EXISTING);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double rate(String said) {
        Matcher rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench said: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
