package org.dalsegno.service.quota;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.stopping.SendingSwitch;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * The test mails that people send to themselves: the provider counts them like any other mail, so
 * the {@link Ledger} does, too. A place is taken before the mail leaves, in the same turn as the
 * engine's claims, so that both together never go over the quota.
 */
@Singleton
public class TestMails {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final Ledger ledger;
    private final SendingSwitch sending;

    @Inject
    public TestMails(
            EntityManager entities,
            Transactions transactions,
            Sql sql,
            Ledger ledger,
            SendingSwitch sending) {
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
        this.ledger = ledger;
        this.sending = sending;
    }

    /**
     * Takes a place in the quota.
     *
     * @return the place's id, for {@link #count} or {@link #release}
     * @throws Refused CONFLICT while all sending or the inbox is stopped (SENDING_STOPPED,
     *     INBOX_HELD) or without room (QUOTA_USED_UP)
     */
    public long reserve(Viewer viewer, long inboxId, Instant now) {
        if (sending.state().stopped()) {
            throw no("SENDING_STOPPED", "All sending is stopped.");
        }
        return transactions.call(() -> take(viewer, inboxId, now));
    }

    private long take(Viewer viewer, long inboxId, Instant now) {
        // The engine claims under the same lock; whoever comes second sees what the first has
        // taken.
        sql.one(
                "select inbox_id from inbox_lease where inbox_id = ? for update",
                r -> r.getLong(1),
                inboxId);
        Inbox inbox = entities.find(Inbox.class, inboxId);
        if (inbox.state() != InboxState.CONNECTED) {
            throw no("INBOX_HELD", "Nothing is sent from this inbox until it is resumed.");
        }
        if (inbox.quota().free(now, ledger.sends(inboxId, now)) == 0) {
            throw no("QUOTA_USED_UP", "The inbox has sent as many mails as it may.");
        }
        long id = sql.next("test_mail_seq");
        sql.update(
                "insert into test_mail (id, inbox_id, user_id, counted_at) values (?, ?, ?, ?)",
                id,
                inboxId,
                viewer.userId(),
                now);
        // A node that counted just before counts again.
        sql.update("update inbox set version = version + 1 where id = ?", inboxId);
        return id;
    }

    private static Refused no(String code, String detail) {
        return new Refused(Refused.Kind.CONFLICT, code, detail);
    }

    /**
     * The mail left, or may have: it counts for the time of the server's answer, which may be the
     * day after the reservation.
     */
    public void count(long id, Instant now) {
        transactions.run(
                () -> sql.update("update test_mail set counted_at = ? where id = ?", now, id));
    }

    /** The mail certainly did not leave: it counts no more. */
    public void release(long id) {
        transactions.run(() -> sql.update("delete from test_mail where id = ?", id));
    }
}
