package org.dalsegno.bench.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
                            .setServerConfig("random_page_cost", "1.1")
                            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                            .setServerConfig("pg_stat_statements.track_utility", "off")
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
        track("none");
    }

    /** Not among the settings of the start, which nothing overrides later. */
    private void track(String which) {
        run("alter system set pg_stat_statements.track = '" + which + "'");
        run("select pg_reload_conf()");
        LockSupport.parkNanos(REPORTED.toNanos());
    }

    int port() {
        return server.getPort();
    }

    /** For another process, as docs/operations.md has it. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:"
                + port()
                + "/postgres?reWriteBatchedInserts=true&options=-c%20idle_in_transaction_session_timeout=10s";
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

    /**
     * Carries out statements in one transaction without looking up what their rows refer to: they
     * are right by the way they are made, and looking up would be most of the time.
     */
    void runUnchecked(String... statements) {
        try (Connection connection = pool.getConnection();
                Statement direct = connection.createStatement()) {
            connection.setAutoCommit(false);
            direct.execute("set local session_replication_role = replica");
            for (String statement : statements) {
                direct.execute(statement);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the server's programs are. */
    Path binaries() {
        return sql().one("select setting from pg_config where name = 'BINDIR'", r -> r.getString(1))
                .map(Path::of)
                .orElseThrow();
    }

    /** From now on PostgreSQL counts statements itself, begin and commit not among them. */
    void countStatements() {
        run("create extension if not exists pg_stat_statements");
        track("top");
        run("select pg_stat_statements_reset()");
    }

    /** What was counted; nothing is from now on. */
    long statements() {
        long counted = sql().number("select cast(sum(calls) as bigint) from pg_stat_statements");
        track("none");
        return counted;
    }

    /** How often this table was read from end to end, by PostgreSQL's own count. */
    long readsFromEndToEnd(String table) {
        LockSupport.parkNanos(REPORTED.toNanos());
        return sql().number(
                        "select coalesce(sum(seq_scan), 0) from pg_stat_user_tables where relname = ?",
                        table);
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
