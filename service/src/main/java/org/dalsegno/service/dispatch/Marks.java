package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.stopping.SendingSwitch;
import org.dalsegno.service.store.Many;
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

    /**
     * In words that no index answers: for "outcome is null" alone, PostgreSQL may read all open
     * attempts there are in place of these few by their ids.
     */
    static final String MARK =
            "update attempt set on_wire_at = ? where id = any(?) and coalesce(on_wire_at, ended_at) is null"
                    + OURS
                    + WANTED;

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
        /** The contact opted out, answered or was stopped. */
        UNWANTED,
        /** The inbox no longer sends. */
        HELD,
        /** All sending is stopped. */
        STOPPED,
        /** Another node has the inbox, or had it in the meantime. */
        LOST;

        /** Whether nothing more leaves from this inbox here. */
        boolean closes() {
            return this == HELD || this == STOPPED || this == LOST;
        }
    }

    /** One word for each attempt. */
    Map<Long, Word> mark(List<Long> attemptIds, Instant now) {
        if (attemptIds.isEmpty()) {
            return Map.of();
        }
        // What was recorded in this transaction must be seen by the statements below.
        entities.flush();
        return words(attemptIds, sql.update(MARK, parameters(attemptIds, now)));
    }

    /** The parameters of {@link #MARK}. */
    Object[] parameters(List<Long> attemptIds, Instant now) {
        return new Object[] {now, Many.longs(attemptIds), node.name()};
    }

    /**
     * One word for each attempt.
     *
     * @param marked how many of them were marked a moment ago in this transaction
     */
    Map<Long, Word> words(List<Long> attemptIds, long marked) {
        Map<Long, Word> words = new HashMap<>();
        attemptIds.forEach(id -> words.put(id, Word.LEAVE));
        if (marked < attemptIds.size()) {
            Map<Long, Word> ours = refused(Many.longs(attemptIds));
            attemptIds.forEach(id -> words.put(id, ours.getOrDefault(id, Word.LOST)));
        }
        return words;
    }

    /** What is said to those that are still ours. */
    private Map<Long, Word> refused(Many these) {
        Map<Long, Word> words = new HashMap<>();
        boolean stopped = sql.number("select count(*) from sending_stop where in_force = 1") > 0;
        sql.list(
                "select attempt.id, attempt.on_wire_at, i.state from attempt join inbox i on i.id = attempt.inbox_id"
                        + " where attempt.id = any(?)"
                        + OURS,
                r -> words.put(r.getLong("id"), word(r, stopped)),
                these,
                node.name());
        return words;
    }

    private static Word word(ResultSet row, boolean stopped) throws SQLException {
        if (row.getObject("on_wire_at") != null) {
            return Word.LEAVE;
        }
        if (stopped) {
            return Word.STOPPED;
        }
        boolean connected = InboxState.CONNECTED.name().equals(row.getString("state"));
        return connected ? Word.UNWANTED : Word.HELD;
    }
}
