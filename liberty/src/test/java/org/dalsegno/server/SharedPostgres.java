package org.dalsegno.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One PostgreSQL for several servers, which can be stopped and started on the same data. */
public final class SharedPostgres implements AutoCloseable {

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private SharedPostgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static SharedPostgres start() {
        try {
            Path folder = Files.createTempDirectory("dalsegno-postgres").resolve("data");
            SharedPostgres shared = new SharedPostgres(folder, FreePorts.take(1).get(0));
            shared.open();
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() throws IOException {
        server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setPort(port)
                        .setServerConfig("max_connections", "200")
                        .start();
    }

    /** Stops it under its clients and starts it again. */
    void restart() {
        try {
            server.close();
            open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server needs in its environment to work on this database. */
    public Map<String, String> environment() {
        return Map.of(
                "DALSEGNO_DB_URL", url(),
                "DALSEGNO_DB_USER", "postgres",
                "DALSEGNO_DB_PASSWORD", "postgres",
                "DALSEGNO_ALLOW_PRIVATE_HOSTS", "true",
                "DALSEGNO_SECRET_KEY", "one-key-for-all-nodes-in-tests");
    }

    /** As docs/operations.md has it. */
    private String url() {
        return "jdbc:postgresql://127.0.0.1:"
                + port
                + "/postgres?reWriteBatchedInserts=true&options=-c%20idle_in_transaction_session_timeout=10s";
    }

    /** The first column of all rows. */
    public Set<String> strings(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            Set<String> found = new HashSet<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            try (Stream<Path> files = Files.walk(folder.getParent())) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
