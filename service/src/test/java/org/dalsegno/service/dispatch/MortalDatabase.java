package org.dalsegno.service.dispatch;

import java.lang.reflect.Method;
import java.sql.Connection;
import javax.sql.DataSource;
import org.dalsegno.service.store.Proxied;
import org.dalsegno.service.store.TestDatabase;

/**
 * The database as one process sees it: every statement and every commit is a moment at which others
 * may go on, or at which the process dies. A commit has two: before it, and after it without the
 * process learning of it.
 */
final class MortalDatabase {

    final TestDatabase database;
    private Runnable moment = () -> {};
    private boolean marking;

    MortalDatabase(DataSource physical) {
        DataSource mortal =
                Proxied.of(
                        DataSource.class,
                        (proxy, method, arguments) -> {
                            Object result = Proxied.pass(physical, method, arguments);
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

    /**
     * Whether a mail is marked as leaving in a transaction that is not committed yet: others cannot
     * see that it is about to leave.
     */
    boolean isMarking() {
        return marking;
    }

    private Connection watched(Connection connection) {
        return Proxied.of(
                Connection.class,
                (proxy, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    if (commit || method.getName().equals("prepareStatement")) {
                        moment.run();
                    }
                    marking = isMarking(method, arguments);
                    Object result = Proxied.pass(connection, method, arguments);
                    if (commit) {
                        moment.run();
                    }
                    return result;
                });
    }

    private boolean isMarking(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "prepareStatement" ->
                    marking || ((String) arguments[0]).startsWith("update attempt set on_wire_at");
            case "commit", "rollback", "close" -> false;
            default -> marking;
        };
    }
}
