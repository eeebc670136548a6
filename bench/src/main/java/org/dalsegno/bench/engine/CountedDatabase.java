package org.dalsegno.bench.engine;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.dalsegno.service.store.Proxied;

/**
 * Counts what is carried out on a database while it is asked to; otherwise it stands in nobody's
 * way. A batch is one statement: it is one journey.
 */
final class CountedDatabase {

    private final DataSource physical;
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final Map<String, LongAdder> texts = new ConcurrentHashMap<>();
    private volatile boolean counting;

    CountedDatabase(DataSource physical) {
        this.physical = physical;
    }

    DataSource dataSource() {
        return Proxied.of(DataSource.class, this::onSource);
    }

    void count(boolean on) {
        counting = on;
        statements.set(0);
        commits.set(0);
        texts.clear();
    }

    long statements() {
        return statements.get();
    }

    long commits() {
        return commits.get();
    }

    /** How often each text was carried out; what differs only in its number of marks is one. */
    Map<String, LongAdder> texts() {
        return texts;
    }

    private Object onSource(Object self, Method method, Object[] arguments) throws Throwable {
        Object result = Proxied.pass(physical, method, arguments);
        return counting && result instanceof Connection connection
                ? Proxied.of(Connection.class, (s, m, a) -> onConnection(connection, m, a))
                : result;
    }

    private Object onConnection(Connection connection, Method method, Object[] arguments)
            throws Throwable {
        if (method.getName().equals("commit")) {
            commits.incrementAndGet();
        }
        Object result = Proxied.pass(connection, method, arguments);
        if (result instanceof PreparedStatement statement) {
            String text = ((String) arguments[0]).replaceAll("\\?(, ?\\?)+", "?…");
            return Proxied.of(
                    PreparedStatement.class, (s, m, a) -> onStatement(statement, text, m, a));
        }
        return result instanceof Statement statement
                ? Proxied.of(Statement.class, (s, m, a) -> onStatement(statement, "other", m, a))
                : result;
    }

    private Object onStatement(Statement statement, String text, Method method, Object[] arguments)
            throws Throwable {
        if (method.getName().startsWith("execute")) {
            statements.incrementAndGet();
            texts.computeIfAbsent(text, t -> new LongAdder()).increment();
        }
        return Proxied.pass(statement, method, arguments);
    }
}
