package org.dalsegno.service.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.JpaHelper;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A real database of its own for one test, with the product's schema. Transactions are bound to the
 * thread, as in the server: JPA and plain SQL inside {@link #transactions()} share one connection
 * and one fate.
 */
public final class TestDatabase implements AutoCloseable {

    /** Whether this run is the one on PostgreSQL. */
    public static final boolean POSTGRESQL =
            "postgresql".equals(System.getProperty("dalsegno.test.database"));

    /**
     * Servers weave entities, so that references are read when they are asked for. Outside of one
     * that takes an agent, which only the benchmark has.
     */
    private static final String WEAVING = System.getProperty("dalsegno.test.weaving", "false");

    private final ThreadLocal<Connection> bound = new ThreadLocal<>();
    private final ThreadLocal<EntityManager> boundEntities = new ThreadLocal<>();
    private final DataSource physical;
    private final DataSource joining;
    private final EntityManagerFactory factory;

    /**
     * A new database: H2 in memory, or PostgreSQL when the run says {@code
     * -Ddalsegno.test.database=postgresql}. The build does both.
     */
    public TestDatabase() {
        this(POSTGRESQL ? TestPostgres.database() : h2(""));
    }

    /**
     * A new database in which nobody waits for a lock for longer than a moment, without its schema:
     * for actors of whom only one moves at a time, so that who holds the lock cannot let go.
     */
    public static DataSource impatient() {
        if (POSTGRESQL) {
            return TestPostgres.database("-c lock_timeout=5ms");
        }
        return KeptSessions.of(h2(";LOCK_TIMEOUT=2;QUERY_CACHE_SIZE=256"));
    }

    /** A database that is there already, for instance PostgreSQL; its schema is brought up. */
    public TestDatabase(DataSource physical) {
        this.physical = physical;
        this.joining = Proxied.of(DataSource.class, this::dataSource);
        new Schema(physical).migrate();
        this.factory =
                Persistence.createEntityManagerFactory(
                        "dalsegno",
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "RESOURCE_LOCAL",
                                "jakarta.persistence.jtaDataSource",
                                "",
                                "jakarta.persistence.nonJtaDataSource",
                                joining,
                                "eclipselink.weaving",
                                WEAVING,
                                "eclipselink.session-name",
                                UUID.randomUUID().toString()));
    }

    private static JdbcDataSource h2(String settings) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(
                "jdbc:h2:mem:"
                        + UUID.randomUUID()
                        + ";MODE=LEGACY;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1"
                        + settings);
        return source;
    }

    /** Joins the transaction of the thread, if there is one. */
    public DataSource dataSource() {
        return joining;
    }

    public Sql sql() {
        return new Sql(joining);
    }

    /**
     * The entity manager of the transaction of the thread; outside of one a fresh one for each
     * call.
     */
    public EntityManager entities() {
        return Proxied.of(EntityManager.class, this::entityManager);
    }

    public Transactions transactions() {
        return this::inTransaction;
    }

    private <T> T inTransaction(Supplier<T> work) {
        if (bound.get() != null) {
            return work.get();
        }
        try (Connection connection = physical.getConnection()) {
            connection.setAutoCommit(false);
            bound.set(connection);
            boolean done = false;
            try (EntityManager entities = factory.createEntityManager()) {
                boundEntities.set(entities);
                entities.getTransaction().begin();
                T result = work.get();
                entities.getTransaction().commit();
                connection.commit();
                done = true;
                return result;
            } catch (jakarta.persistence.RollbackException e) {
                throw new LostRace("the transaction was rolled back", e);
            } catch (RuntimeException e) {
                throw LostRace.orElse(e);
            } finally {
                boundEntities.remove();
                bound.remove();
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Object dataSource(Object self, Method method, Object[] arguments) throws Throwable {
        Connection connection = bound.get();
        if (!method.getName().equals("getConnection") || connection == null) {
            return Proxied.pass(physical, method, arguments);
        }
        return Proxied.of(Connection.class, (proxy, call, args) -> joined(connection, call, args));
    }

    /**
     * The thread's transaction owns the connection; who borrows it can neither close nor end it.
     */
    private static Object joined(Connection connection, Method call, Object[] arguments)
            throws Throwable {
        return switch (call.getName()) {
            case "close", "commit", "rollback", "setAutoCommit" -> null;
            default -> Proxied.pass(connection, call, arguments);
        };
    }

    private Object entityManager(Object self, Method method, Object[] arguments) throws Throwable {
        EntityManager current = boundEntities.get();
        if (current != null) {
            return Proxied.pass(current, method, arguments);
        }
        try (EntityManager fresh = factory.createEntityManager()) {
            return Proxied.pass(fresh, method, arguments);
        }
    }

    /** Ids that were fetched ahead are given up, so that the next come from the database. */
    public void forgetIds() {
        JpaHelper.getServerSession(factory).getSequencingControl().initializePreallocated();
    }

    @Override
    public void close() {
        factory.close();
        if (physical instanceof JdbcConnectionPool pool) {
            pool.dispose();
        }
        if (physical instanceof Closeable pool) {
            try {
                pool.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
