package org.dalsegno.service.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * One PostgreSQL server for all tests of a run, from binaries that are a dependency of the tests;
 * it ends with them. Each test gets a database of its own, copied from one that has the schema.
 */
final class TestPostgres {

    private static final String TEMPLATE = "with_schema";
    private static final int MOST_CONNECTIONS = 20;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static EmbeddedPostgres server;

    private TestPostgres() {}

    /**
     * A database of its own, closed with {@code dispose()}; the connections are kept and reused.
     */
    static JdbcConnectionPool database() {
        return database("");
    }

    /**
     * The same.
     *
     * @param options of each connection, as a client may ask for them ({@code -c name=value}); may
     *     be empty
     */
    static JdbcConnectionPool database(String options) {
        String name = "test_" + COUNT.incrementAndGet();
        run("create database " + name + " template " + TEMPLATE);
        return pool(name, options);
    }

    private static JdbcConnectionPool pool(String name, String options) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {server().getPort()});
        source.setDatabaseName(name);
        source.setUser("postgres");
        source.setReWriteBatchedInserts(true);
        source.setOptions(options);
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(MOST_CONNECTIONS);
        return pool;
    }

    private static void run(String command) {
        DataSource maintenance = server().getPostgresDatabase();
        try (Connection connection = maintenance.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server =
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "off")
                                .setServerConfig("max_connections", "100")
                                .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL for the tests does not start", e);
            }
            run("create database " + TEMPLATE);
            JdbcConnectionPool pool = pool(TEMPLATE, "");
            new Schema(pool).migrate();
            pool.dispose();
        }
        return server;
    }
}
