package org.dalsegno.service.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.dalsegno.service.store.TestDatabase;

/**
 * The database as one process sees it: every statement and every commit is a moment at which others
 * may go on, or at which the process dies. A commit has two: before it, and after it without the
 * process learning of it.
 */
final class MortalDatabase {

    final TestDatabase database;
    private Runnable moment = () -> {};

    MortalDatabase(DataSource physical) {
        DataSource mortal =
                (DataSource)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {DataSource.class},
                                (proxy, method, arguments) -> {
                                    Object result = call(physical, method, arguments);
                                    return result instanceof Connection connection
                                            ? watched(connection)
                                            : result;
                                });
        database = new TestDatabase(mortal);
    }

    /** What happens at each moment of the next life; may throw {@link Baton.NodeDied}. */
    void live(Runnable next) {
        moment = next;
    }

    private Connection watched(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            boolean commit = method.getName().equals("commit");
                            if (commit || method.getName().equals("prepareStatement")) {
                                moment.run();
                            }
                            Object result = call(connection, method, arguments);
                            if (commit) {
                                moment.run();
                            }
                            return result;
                        });
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
