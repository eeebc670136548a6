package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.service.connecting.Credentials;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.diagnosis.ReturnedMail;
import org.dalsegno.service.diagnosis.ReturnedMailReader;
import org.dalsegno.service.sending.Account;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.LostRace;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Visits each inbox, reads what is new, and has it recorded; each mail is handled once, on however
 * many nodes.
 */
@Singleton
public class Receiving {

    private static final Logger LOG = Logger.getLogger(Receiving.class.getName());

    private final Sql sql;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Credentials credentials;
    private final ImapReader imap;
    private final ReturnedMailReader reader;
    private final ReturnedMailRecorder recorder;
    private final Clock clock;
    private final Set<Long> visiting = ConcurrentHashMap.newKeySet();

    @Inject
    public Receiving(
            Sql sql,
            EntityManager entities,
            Transactions transactions,
            Credentials credentials,
            ImapReader imap,
            ReturnedMailReader reader,
            ReturnedMailRecorder recorder,
            Clock clock) {
        this.sql = sql;
        this.entities = entities;
        this.transactions = transactions;
        this.credentials = credentials;
        this.imap = imap;
        this.reader = reader;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Visits all inboxes that can be read; one that is still being visited is left alone. */
    public void readAll(Executor workers) {
        List<Long> readable =
                sql.list(
                        "select id from inbox where imap_host is not null and state <> 'DISCONNECTED' order by id",
                        r -> r.getLong("id"));
        for (Long inboxId : readable) {
            if (visiting.add(inboxId)) {
                workers.execute(() -> visit(inboxId));
            }
        }
    }

    private void visit(long inboxId) {
        try {
            read(inboxId);
        } catch (MessagingException | IOException e) {
            problem(inboxId, "The inbox could not be read: " + e.getMessage());
        } catch (Vault.WrongKey e) {
            problem(inboxId, e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Reading inbox " + inboxId + " failed; it is tried again.", e);
        } finally {
            visiting.remove(inboxId);
        }
    }

    private void read(long inboxId) throws MessagingException, IOException {
        Inbox inbox = transactions.call(() -> entities.find(Inbox.class, inboxId));
        Account account = credentials.account(inbox);
        ImapReader.Position position = position(inboxId);
        ImapReader.Visit visit = imap.visit(account, position, inbox.createdAt());
        long last = visit.from();
        for (Arrival arrival : visit.arrivals()) {
            ReturnedMail mail = reader.read(arrival.bytes(), clock.instant());
            if (!record(inboxId, visit.uidValidity(), arrival.uid(), mail)) {
                break;
            }
            last = Math.max(last, arrival.uid());
        }
        remember(inboxId, visit.uidValidity(), last);
    }

    /** Whether the mail is done with; one that lost every race is read again at the next visit. */
    private boolean record(long inboxId, long uidValidity, long uid, ReturnedMail mail) {
        try {
            Races.repeat(
                    () -> {
                        if (!isRecorded(inboxId, uidValidity, uid)) {
                            transactions.run(
                                    () ->
                                            recorder.record(
                                                    inboxId,
                                                    uidValidity,
                                                    uid,
                                                    mail,
                                                    clock.instant()));
                        }
                    });
            return true;
        } catch (DuplicateRow | LostRace e) {
            LOG.log(
                    Level.WARNING,
                    "Mail {0} of inbox {1} is read again later.",
                    new Object[] {uid, inboxId});
            return false;
        }
    }

    private boolean isRecorded(long inboxId, long uidValidity, long uid) {
        return sql.number(
                        "select count(*) from returned_mail where inbox_id = ? and uid_validity = ? and uid = ?",
                        inboxId,
                        uidValidity,
                        uid)
                > 0;
    }

    private ImapReader.Position position(long inboxId) {
        return sql.one(
                        "select uid_validity, last_uid from inbox_reading where inbox_id = ? and uid_validity > 0",
                        r ->
                                new ImapReader.Position(
                                        r.getLong("uid_validity"), r.getLong("last_uid")),
                        inboxId)
                .orElse(null);
    }

    private void remember(long inboxId, long uidValidity, long lastUid) {
        store(
                inboxId,
                "uid_validity = ?, last_uid = ?, read_at = ?, problem = null",
                uidValidity,
                lastUid,
                clock.instant());
    }

    private void problem(long inboxId, String words) {
        String kept = words.length() <= 1000 ? words : words.substring(0, 1000);
        store(inboxId, "problem = ?", kept);
    }

    private void store(long inboxId, String assignments, Object... values) {
        Instant never = Instant.EPOCH;
        if (sql.number("select count(*) from inbox_reading where inbox_id = ?", inboxId) == 0) {
            try {
                sql.update(
                        "insert into inbox_reading (inbox_id, uid_validity, last_uid, read_at) values (?, 0, 0, ?)",
                        inboxId,
                        never);
            } catch (DuplicateRow e) {
                // Another node was faster; its row is as good.
            }
        }
        Object[] parameters = Arrays.copyOf(values, values.length + 1);
        parameters[values.length] = inboxId;
        sql.update("update inbox_reading set " + assignments + " where inbox_id = ?", parameters);
    }
}
