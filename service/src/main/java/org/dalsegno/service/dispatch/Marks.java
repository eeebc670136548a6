package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dalsegno.service.stopping.SendingSwitch;
import org.dalsegno.service.store.Sql;

/**
 * Marks attempts whose mail is about to leave. A claim without a mark was certainly never accepted
 * by a server, so whoever takes over sends it again; a mark without a result is Unknown. The
 * caller's transaction.
 */
@Singleton
public class Marks {

    private static final String OURS =
            " and exists (select 1 from inbox_lease l where l.inbox_id = attempt.inbox_id and l.owner = ?"
                    + " and l.epoch = attempt.lease_epoch)";

    private static final String WANTED =
            " and exists (select 1 from enrollment e join inbox i on i.id = e.inbox_id"
                    + " join contact c on c.id = e.contact_id where e.id = attempt.enrollment_id"
                    + " and e.state in ('ACTIVE', 'WAITING') and i.state = 'CONNECTED'"
                    + " and not exists (select 1 from suppression s where s.email_key = c.email_key)) and "
                    + SendingSwitch.ON;

    private final Sql sql;
    private final EntityManager entities;
    private final Node node;

    @Inject
    public Marks(Sql sql, EntityManager entities, Node node) {
        this.sql = sql;
        this.entities = entities;
        this.node = node;
    }

    /** What is said to a mail that is about to leave. */
    enum Word {
        /** It is marked and may leave. */
        LEAVE,
        /** The contact opted out, answered or was stopped, or the inbox no longer sends. */
        UNWANTED,
        /** All sending is stopped. */
        STOPPED,
        /** Another node has the inbox, or had it in the meantime. */
        LOST
    }

    /** One word for each attempt. */
    Map<Long, Word> mark(List<Long> attemptIds, Instant now) {
        Map<Long, Word> words = new HashMap<>();
        if (attemptIds.isEmpty()) {
            return words;
        }
        // What was recorded in this transaction must be seen by the statements below.
        entities.flush();
        String these = "id in (" + Sql.marks(attemptIds.size()) + ")";
        int marked =
                sql.update(
                        "update attempt set on_wire_at = ? where "
                                + these
                                + " and outcome is null and on_wire_at is null"
                                + OURS
                                + WANTED,
                        Sql.values(now, attemptIds, node.name()));
        attemptIds.forEach(id -> words.put(id, Word.LEAVE));
        if (marked < attemptIds.size()) {
            refuse(attemptIds, these, words);
        }
        return words;
    }

    private void refuse(List<Long> attemptIds, String these, Map<Long, Word> words) {
        Set<Long> refused = new HashSet<>(attemptIds);
        sql.list(
                        "select id from attempt where "
                                + these
                                + " and on_wire_at is not null"
                                + OURS,
                        r -> r.getLong("id"),
                        Sql.values(attemptIds, node.name()))
                .forEach(refused::remove);
        refused.forEach(id -> words.put(id, Word.LOST));
        Word unwanted = stopped() ? Word.STOPPED : Word.UNWANTED;
        sql.list(
                        "select id from attempt where " + these + " and on_wire_at is null" + OURS,
                        r -> r.getLong("id"),
                        Sql.values(attemptIds, node.name()))
                .forEach(id -> words.put(id, unwanted));
    }

    private boolean stopped() {
        return sql.number("select count(*) from sending_stop where in_force = 1") > 0;
    }
}
