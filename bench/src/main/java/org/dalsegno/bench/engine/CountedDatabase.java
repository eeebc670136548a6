package org.dalsegno.bench.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

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
        return proxy(DataSource.class, this::onSource);
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
        Object result = invoke(physical, method, arguments);
        return counting && result instanceof Connection connection
                ? proxy(Connection.class, (s, m, a) -> onConnection(connection, m, a))
                : result;
    }

    private Object onConnection(Connection connection, Method method, Object[] arguments)
            throws Throwable {
        if (method.getName().equals("commit")) {
            commits.incrementAndGet();
        }
        Object result = invoke(connection, method, arguments);
        if (result instanceof PreparedStatement statement) {
            String text = ((String) arguments[0]).replaceAll("\\?(, ?\\?)+", "?…");
            return proxy(PreparedStatement.class, (s, m, a) -> onStatement(statement, text, m, a));
        }
        return result instanceof Statement statement
                ? proxy(Statement.class, (s, m, a) -> onStatement(statement, "other", m, a))
                : result;
    }

    private Object onStatement(Statement statement, String text, Method method, Object[] arguments)
            throws Throwable {
        if (method.getName().startsWith("execute")) {
            statements.incrementAndGet();
            texts.computeIfAbsent(text, t -> new LongAdder()).increment();
        }
        return invoke(statement, method, arguments);
    }

    private static Object invoke(Object target, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
