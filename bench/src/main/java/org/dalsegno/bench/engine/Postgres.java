package org.dalsegno.bench.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.dalsegno.service.store.Sql;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of the benchmark's own, which keeps what it commits, as in earnest. */
final class Postgres implements AutoCloseable {

    /** What the product's server has, too. */
    private static final int CONNECTIONS = 40;

    /** After this time without work every connection has reported what it did. */
    private static final Duration REPORTED = Duration.ofSeconds(2);

    private final EmbeddedPostgres server;
    private final HikariDataSource pool;

    Postgres() {
        try {
            server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("fsync", "on")
                            .setServerConfig("shared_buffers", "512MB")
                            .setServerConfig("max_wal_size", "4GB")
                            .setServerConfig("checkpoint_timeout", "30min")
                            .setServerConfig("max_connections", "100")
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL for the benchmark does not start", e);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        source.setReWriteBatchedInserts(true);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        pool = new HikariDataSource(config);
    }

    int port() {
        return server.getPort();
    }

    DataSource pool() {
        return pool;
    }

    Sql sql() {
        return new Sql(pool);
    }

    /** Carries out a statement outside of any transaction. */
    void run(String statement) {
        try (Connection connection = pool.getConnection();
                Statement direct = connection.createStatement()) {
            direct.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Transactions that PostgreSQL itself counted, committed ones, readers' too. */
    long commits() {
        LockSupport.parkNanos(REPORTED.toNanos());
        return sql().number(
                        "select xact_commit from pg_stat_database where datname = current_database()");
    }

    @Override
    public void close() {
        pool.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
