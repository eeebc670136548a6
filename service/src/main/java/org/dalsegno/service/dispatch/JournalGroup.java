package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Vendor;

/**
 * Writes what a group of the journal mostly is: mails that servers took, and mails that are about
 * to leave. PostgreSQL does it in one statement, one way there and back for the whole group; H2
 * knows no changes inside of a query and gets the same one by one. The caller's transaction.
 */
@Singleton
public class JournalGroup {

    /**
     * All parts see the rows as they were before any of them, which is the same as one after the
     * other: no row is touched by two parts. An attempt that has a word already is not counted; the
     * caller finds it missing and rolls back.
     */
    private static final String AT_ONCE =
            "with ended as (update attempt a set outcome = 'SENT', reply_text = v.reply, ended_at = ?"
                    + " from unnest(cast(? as bigint array), cast(? as varchar array)) v (id, reply) where "
                    + Acceptances.STILL_OPEN
                    + " returning a.id, a.on_wire_at), counted as ("
                    + Ledger.ACCEPT_ENDED
                    + "), moved as (update enrollment e"
                    + Acceptances.GO_ON
                    + " from "
                    + Acceptances.ROWS
                    + Acceptances.ROW
                    + " where "
                    + Acceptances.UNMOVED
                    + " returning e.id), marked as ("
                    + Marks.MARK
                    + " returning id) select (select count(*) from ended) as ended,"
                    + " (select count(*) from moved) as moved, (select count(*) from marked) as marked";

    private final Acceptances acceptances;
    private final Marks marks;
    private final EntityManager entities;
    private final Sql sql;

    @Inject
    public JournalGroup(Acceptances acceptances, Marks marks, EntityManager entities, Sql sql) {
        this.acceptances = acceptances;
        this.marks = marks;
        this.entities = entities;
        this.sql = sql;
    }

    /**
     * Records mails that servers took, then marks those that are about to leave.
     *
     * @return one word for each that asked to leave
     * @throws Acceptances.Moved as {@link Acceptances#record}
     */
    Map<Long, Marks.Word> write(List<Acceptance> accepted, List<Long> leaving, Instant now) {
        if (sql.vendor() != Vendor.POSTGRESQL) {
            acceptances.record(accepted, now);
            return marks.mark(leaving, now);
        }
        return accepted.isEmpty() && leaving.isEmpty() ? Map.of() : atOnce(accepted, leaving, now);
    }

    private Map<Long, Marks.Word> atOnce(
            List<Acceptance> accepted, List<Long> leaving, Instant now) {
        // What was recorded in this transaction must be seen by the statement.
        entities.flush();
        Written written =
                sql.one(
                                AT_ONCE,
                                r ->
                                        new Written(
                                                r.getLong("ended"),
                                                r.getLong("moved"),
                                                r.getLong("marked")),
                                Sql.values(
                                        now,
                                        Acceptance.longs(accepted, Acceptance::attemptId),
                                        Acceptance.texts(accepted, Acceptance::reply),
                                        now,
                                        List.of(now, now, now),
                                        Acceptances.columns(accepted),
                                        List.of(marks.parameters(leaving, now))))
                        .orElseThrow();
        Acceptances.requireAll(written.ended(), accepted);
        Acceptances.requireAll(written.moved(), accepted);
        return marks.words(leaving, written.marked());
    }

    private record Written(long ended, long moved, long marked) {}
}
