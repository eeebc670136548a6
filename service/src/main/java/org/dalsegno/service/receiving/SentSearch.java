package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.SentFinding;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.service.connecting.Credentials;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.dispatch.Recorder;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Transactions;

/**
 * Looks before a person is asked: an attempt of which nobody knows whether it went out is sought by
 * its Message-ID in its inbox's Sent folder. What is there was sent; what is not there proves
 * nothing.
 */
@Singleton
public class SentSearch {

    private static final Logger LOG = Logger.getLogger(SentSearch.class.getName());

    /** How many inboxes this node looks into at once; the others wait. */
    private static final int MOST_INBOXES = 4;

    /** What a node had in hand when it died is free for others after this. */
    private static final Duration IN_HAND = Duration.ofMinutes(3);

    private final SentLooks looks;
    private final ImapReader imap;
    private final Credentials credentials;
    private final Recorder recorder;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Clock clock;
    private final AtomicInteger looking = new AtomicInteger();

    @Inject
    public SentSearch(
            SentLooks looks,
            ImapReader imap,
            Credentials credentials,
            Recorder recorder,
            EntityManager entities,
            Transactions transactions,
            Clock clock) {
        this.looks = looks;
        this.imap = imap;
        this.credentials = credentials;
        this.recorder = recorder;
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Has the inboxes that are due looked into by {@code workers}. Idempotent. */
    public void look(Executor workers) {
        int room = MOST_INBOXES - looking.get();
        if (room > 0) {
            for (Long inboxId : looks.due(clock.instant(), room)) {
                looking.incrementAndGet();
                workers.execute(() -> begin(inboxId));
            }
        }
    }

    private void begin(long inboxId) {
        try {
            Instant now = clock.instant();
            SentLooks.Errand errand = looks.take(inboxId, now, now.plus(IN_HAND));
            if (!errand.wanted().isEmpty()) {
                guarded(errand);
            }
        } finally {
            looking.decrementAndGet();
        }
    }

    private void guarded(SentLooks.Errand errand) {
        try {
            look(errand);
        } catch (AuthenticationFailedException e) {
            failed(errand, true, e);
        } catch (MessagingException | Vault.WrongKey e) {
            failed(errand, false, e);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.SEVERE,
                    "Sent of inbox " + errand.inboxId() + " is looked into later.",
                    e);
            looks.failed(errand, false, clock.instant());
        }
    }

    private void failed(SentLooks.Errand errand, boolean refused, Exception e) {
        LOG.log(
                Level.FINE,
                e,
                () -> "Sent of inbox " + errand.inboxId() + " is looked into later.");
        looks.failed(errand, refused, clock.instant());
    }

    private void look(SentLooks.Errand errand) throws MessagingException {
        Inbox inbox = transactions.call(() -> entities.find(Inbox.class, errand.inboxId()));
        if (inbox.imapServer().isEmpty()) {
            errand.wanted().forEach(wanted -> looks.drop(wanted, errand));
            return;
        }
        try (SentFolder sent = imap.openSent(credentials.account(inbox))) {
            boolean there = sent.open();
            for (SentLooks.Wanted wanted : errand.wanted()) {
                record(wanted, errand, there ? search(sent, wanted) : SentFinding.NO_FOLDER);
            }
        }
    }

    private static SentFinding search(SentFolder sent, SentLooks.Wanted wanted)
            throws MessagingException {
        return sent.holds(wanted.messageId()) ? SentFinding.FOUND : SentFinding.NOT_FOUND;
    }

    private void record(SentLooks.Wanted wanted, SentLooks.Errand errand, SentFinding finding) {
        Races.repeat(() -> transactions.run(() -> recordInTransaction(wanted, errand, finding)));
    }

    private void recordInTransaction(
            SentLooks.Wanted wanted, SentLooks.Errand errand, SentFinding finding) {
        if (!looks.isOurs(wanted, errand)) {
            looks.drop(wanted, errand);
            return;
        }
        Instant now = clock.instant();
        if (finding == SentFinding.FOUND) {
            recorder.proveSent(entities.find(Attempt.class, wanted.attemptId()), now);
            entities.flush();
        }
        looks.found(wanted, errand, finding, now);
    }
}
