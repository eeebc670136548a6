package org.dalsegno.service.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.Proxied;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.Test;

/**
 * A night that repairs, closes two days, gives back of a learned limit, prunes and plans anew:
 * killed at any statement and run again, or run by two nodes at once, it comes to the same.
 */
class QuotaNightTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:10:00Z");

    private static final class NodeDied extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static QuotaClosing closing(TestDatabase database) {
        Sql sql = database.sql();
        var tx = database.transactions();
        return new QuotaClosing(
                sql,
                tx,
                new NodeLock(sql, tx),
                new QuotaQueue(database.entities(), sql, tx, new Ledger(sql)));
    }

    /** Dies when {@code moments} are used up. */
    private static TestDatabase mortal(TestDatabase database, AtomicInteger moments) {
        return new TestDatabase(
                Proxied.of(
                        DataSource.class,
                        (proxy, method, arguments) -> {
                            Object result = Proxied.pass(database.dataSource(), method, arguments);
                            return result instanceof Connection connection
                                    ? watched(connection, moments)
                                    : result;
                        }));
    }

    private static Connection watched(Connection connection, AtomicInteger moments) {
        return Proxied.of(
                Connection.class,
                (proxy, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    if (commit || method.getName().equals("prepareStatement")) {
                        pass(moments);
                    }
                    Object result = Proxied.pass(connection, method, arguments);
                    if (commit) {
                        pass(moments);
                    }
                    return result;
                });
    }

    private static void pass(AtomicInteger moments) {
        if (moments.getAndDecrement() == 0) {
            throw new NodeDied();
        }
    }

    /** An inbox with two open days, a missing and a superfluous row, and three that wait. */
    private static long prepare(TestDatabase database) {
        Sql sql = database.sql();
        NightlyRows rows = new NightlyRows(sql);
        long owner = rows.user("Ana", Role.REP, "UTC");
        long inbox = rows.inbox(owner, "Ana's", "UTC", Instant.parse("2026-11-21T08:00:00Z"));
        sql.update(
                "insert into quota_day (inbox_id, business_date, daily_limit, sent, closed_at) values (?, ?, 100, 0, ?)",
                inbox,
                LocalDate.parse("2026-11-23"),
                NOW);
        sql.update(
                "update inbox set daily_limit = 4, learned_limit = 1, learned_on = ? where id = ?",
                LocalDate.parse("2026-11-23"),
                inbox);
        long sequence = rows.sequence(owner, "Welcome");
        long sent = rows.enrollment(sequence, inbox);
        sql.update("update enrollment set state = 'FINISHED', due_at = null where id = ?", sent);
        Instant tuesday = Instant.parse("2026-11-24T10:00:00Z");
        Instant wednesday = Instant.parse("2026-11-25T10:00:00Z");
        rows.sent(sent, tuesday);
        rows.attempt(sent, Outcome.Kind.SENT, null, wednesday);
        rows.counted(
                rows.attempt(sent, Outcome.Kind.FAILED, null, wednesday), inbox, wednesday, false);
        for (int i = 0; i < 3; i++) {
            sql.update(
                    "update enrollment set state = 'WAITING', waiting_reason = 'QUOTA', due_at = ?, first_due_at = ?"
                            + " where id = ?",
                    NOW.plusSeconds(864_000),
                    wednesday.plusSeconds(i),
                    rows.enrollment(sequence, inbox));
        }
        return inbox;
    }

    private static List<String> state(TestDatabase database, long inbox) {
        Sql sql = database.sql();
        List<String> state = new ArrayList<>();
        state.addAll(
                sql.list(
                        "select business_date, daily_limit, sent from quota_day where inbox_id = ? order by business_date",
                        r ->
                                r.getObject(1, LocalDate.class)
                                        + " "
                                        + r.getInt(2)
                                        + " "
                                        + r.getInt(3),
                        inbox));
        state.addAll(
                sql.list(
                        "select attempt_id, accepted from ledger order by attempt_id",
                        r -> "counted " + r.getLong(1) + " " + r.getBoolean(2)));
        state.addAll(
                sql.list(
                        "select due_at from enrollment where waiting_reason = 'QUOTA' order by id",
                        r -> "waits until " + Sql.instant(r, "due_at")));
        state.add("learned " + sql.number("select learned_limit from inbox where id = ?", inbox));
        return state;
    }

    private static List<String> undisturbed() {
        try (TestDatabase database = new TestDatabase()) {
            long inbox = prepare(database);
            Closed closed = closing(database).close(inbox, null, NOW);
            assertThat(closed).isEqualTo(new Closed(2, 1, 1, 0, 0, 0, 3));
            return state(database, inbox);
        }
    }

    @Test
    void oneNightDoesAllOfIt() {
        assertThat(undisturbed())
                .containsExactly(
                        "2026-11-23 100 0",
                        "2026-11-24 1 1",
                        "2026-11-25 2 1",
                        "counted 6 true",
                        "counted 7 true",
                        "waits until 2026-11-26T08:00:00Z",
                        "waits until 2026-11-26T16:00:00Z",
                        "waits until 2026-11-27T00:00:00Z",
                        "learned 3");
    }

    @Test
    void killedAnywhereAndRunAgainItComesToTheSame() {
        List<String> expected = undisturbed();
        boolean died = true;
        for (int moment = 0; died; moment++) {
            try (TestDatabase database = new TestDatabase()) {
                long inbox = prepare(database);
                died = dies(database, inbox, moment);
                closing(database).close(inbox, null, NOW);
                assertThat(state(database, inbox)).as("killed at %s", moment).isEqualTo(expected);
            }
        }
    }

    private static boolean dies(TestDatabase database, long inbox, int moment) {
        // Bringing up its own schema and connections is not what is to be disturbed.
        AtomicInteger moments = new AtomicInteger(Integer.MAX_VALUE);
        TestDatabase node = mortal(database, moments);
        QuotaClosing closing = closing(node);
        moments.set(moment);
        try {
            closing.close(inbox, null, NOW);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    @Test
    void twoNodesAtOnceComeToTheSame() throws Exception {
        List<String> expected = undisturbed();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try (TestDatabase database = new TestDatabase()) {
            long inbox = prepare(database);
            CyclicBarrier start = new CyclicBarrier(2);
            Callable<Closed> night =
                    () -> {
                        QuotaClosing closing = closing(database);
                        start.await();
                        return closing.close(inbox, null, NOW);
                    };
            Closed both = Closed.NOTHING;
            for (Future<Closed> node : nodes.invokeAll(List.of(night, night))) {
                both = both.plus(node.get());
            }
            assertThat(both.days()).isEqualTo(2);
            assertThat(both.repaired()).isEqualTo(2);
            assertThat(state(database, inbox)).isEqualTo(expected);
        } finally {
            nodes.shutdown();
        }
    }
}
