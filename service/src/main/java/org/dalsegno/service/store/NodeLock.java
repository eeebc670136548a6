package org.dalsegno.service.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Decides between nodes: one row a purpose, locked by who works on it. */
@Singleton
public class NodeLock {

    /** What must not be done by two nodes at once. */
    public enum Purpose {
        /** Closing days and writing digests. */
        NIGHTLY("nightly"),
        /** Counting the first reply of its kind. */
        UNMATCHED_REPLIES("unmatched-replies"),
        /** Judging kept replies anew. */
        REDIAGNOSIS("rediagnosis");

        private final String row;

        Purpose(String row) {
            this.row = row;
        }
    }

    private final Sql sql;
    private final Transactions transactions;

    @Inject
    public NodeLock(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * Waits until no other transaction holds it, and keeps it to the end of the caller's. Only
     * inside a transaction.
     */
    public void hold(Purpose purpose) {
        locked(purpose);
    }

    /**
     * Whether this node is the first to come for a turn.
     *
     * @param turn names it; later turns sort after earlier ones, so that a slow clock repeats none
     */
    public boolean take(Purpose purpose, String turn) {
        return transactions.call(
                () -> {
                    boolean first =
                            locked(purpose).map(last -> last.compareTo(turn) < 0).orElse(true);
                    if (first) {
                        sql.update(
                                "update node_lock set done_for = ? where purpose = ?",
                                turn,
                                purpose.row);
                    }
                    return first;
                });
    }

    private Optional<String> locked(Purpose purpose) {
        return sql.list(
                        "select done_for from node_lock where purpose = ? for update",
                        r -> Optional.ofNullable(r.getString("done_for")),
                        purpose.row)
                .get(0);
    }
}
