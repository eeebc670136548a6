package org.dalsegno.service.stopping;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.dalsegno.domain.Problems;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Stops everything at once. It is a row in the database, so that every node obeys: nothing new is
 * leased or claimed, and a mail that is about to leave does not. What was due waits, what a server
 * has already is recorded, and mail that comes back is still read. Every use is kept for good.
 */
@Singleton
public class SendingSwitch {

    /** True in SQL while nothing is stopped; one row of a unique index at most is looked at. */
    public static final String ON = "not exists (select 1 from sending_stop where in_force = 1)";

    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public SendingSwitch(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Stops all sending. A second stop changes nothing: the first reason stays.
     *
     * @param reason for people; null when there is nothing to say
     * @throws org.dalsegno.service.Refused FORBIDDEN for anyone but an administrator
     * @throws org.dalsegno.domain.InvalidInput for a reason of more than 500 characters or lines
     */
    public SendingState stop(Viewer viewer, String reason) {
        viewer.requireAdministrator();
        new Problems().line("/reason", reason, 500).throwIfAny();
        String kept = reason == null || reason.isBlank() ? null : reason.strip();
        if (!state().stopped()) {
            try {
                transactions.run(() -> insert(viewer, kept));
            } catch (DuplicateRow e) {
                // Another administrator was faster: it is stopped.
            }
        }
        return state();
    }

    private void insert(Viewer viewer, String reason) {
        sql.update(
                "insert into sending_stop (id, in_force, reason, stopped_at, stopped_by) values (?, 1, ?, ?, ?)",
                sql.next("sending_stop_seq"),
                reason,
                clock.instant(),
                viewer.userId());
    }

    /**
     * Lets sending go on; idempotent. Every inbox goes on in its order and at its pace.
     *
     * @throws org.dalsegno.service.Refused FORBIDDEN for anyone but an administrator
     */
    public SendingState start(Viewer viewer) {
        viewer.requireAdministrator();
        transactions.run(
                () ->
                        sql.update(
                                "update sending_stop set in_force = null, started_at = ?, started_by = ?"
                                        + " where in_force = 1",
                                clock.instant(),
                                viewer.userId()));
        return state();
    }

    /** As it is now; takes part in the caller's transaction. */
    public SendingState state() {
        return sql.one(
                        "select s.*, a.name as stopper, b.name as starter from sending_stop s"
                                + " join app_user a on a.id = s.stopped_by"
                                + " left join app_user b on b.id = s.started_by"
                                + " order by s.id desc limit 1",
                        SendingSwitch::read)
                .orElse(SendingState.NEVER_STOPPED);
    }

    private static SendingState read(ResultSet row) throws SQLException {
        boolean stopped = Sql.nullableInt(row, "in_force") != null;
        return new SendingState(
                stopped,
                row.getString("reason"),
                Sql.instant(row, stopped ? "stopped_at" : "started_at"),
                row.getString(stopped ? "stopper" : "starter"));
    }
}
