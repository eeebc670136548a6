package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.service.connecting.Credentials;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.sending.Account;
import org.dalsegno.service.store.Transactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sees to it that each inbox is read by one node at a time: visited again and again, or, where the
 * server tells of new mail by itself, watched on a connection that stays. A server that fails is
 * left alone for longer each time; sending does not stop for it.
 */
@Singleton
public class Receiving {

    private static final Logger LOG = Logger.getLogger(Receiving.class.getName());

    /** How many inboxes this node visits at once. */
    private static final int MOST_VISITS = 16;

    /** An inbox that nobody keeps any more is free after this. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    /** RFC 2177 §3 asks for less than 29 minutes; many a router forgets a silent line earlier. */
    private static final Duration REST = Duration.ofMinutes(9);

    private final Readings readings;
    private final Visits visits;
    private final ImapReader imap;
    private final Credentials credentials;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration readEvery;
    private final int mostWatched;
    private final AtomicInteger visiting = new AtomicInteger();
    private final AtomicInteger watching = new AtomicInteger();
    private volatile boolean stopping;

    /**
     * @param readEvery how often an inbox is visited that is not watched
     * @param mostWatched how many inboxes this node watches; each needs a thread. The others are
     *     visited
     */
    @Inject
    public Receiving(
            Readings readings,
            Visits visits,
            ImapReader imap,
            Credentials credentials,
            EntityManager entities,
            Transactions transactions,
            Clock clock,
            @ConfigProperty(name = "DALSEGNO_READ_EVERY", defaultValue = "PT1M") Duration readEvery,
            @ConfigProperty(name = "DALSEGNO_WATCH_MOST", defaultValue = "500") int mostWatched) {
        this.readings = readings;
        this.visits = visits;
        this.imap = imap;
        this.credentials = credentials;
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
        this.readEvery = readEvery;
        this.mostWatched = mostWatched;
    }

    /**
     * Looks once which inboxes are due, and has them visited by {@code workers}. An inbox whose
     * server offers IDLE stays with one of {@code watchers}, each of which is busy for long.
     */
    public void look(Executor workers, Executor watchers) {
        Instant now = clock.instant();
        int room = stopping ? 0 : MOST_VISITS - visiting.get();
        if (room > 0) {
            for (Long inboxId : readings.take(now, now.plus(LEASE), room)) {
                visiting.incrementAndGet();
                workers.execute(() -> begin(inboxId, watchers));
            }
        }
    }

    private void begin(long inboxId, Executor watchers) {
        boolean stays = false;
        try {
            Optional<Stay> stay = guarded(inboxId, () -> connected(inboxId));
            stays = stay.isPresent() && watch(stay.get(), watchers);
            if (!stays) {
                stay.ifPresent(s -> s.mailbox().close());
            }
        } finally {
            visiting.decrementAndGet();
            if (!stays) {
                readings.giveBack(inboxId);
            }
        }
    }

    /** Connects and visits once. */
    private Stay connected(long inboxId) throws MessagingException {
        Inbox inbox = transactions.call(() -> entities.find(Inbox.class, inboxId));
        Account account = credentials.account(inbox);
        Mailbox mailbox = imap.open(account);
        Stay stay =
                new Stay(
                        inboxId,
                        inbox.createdAt(),
                        account.imap().username() + "@" + account.imap(),
                        mailbox,
                        () -> goesOn(inboxId));
        try {
            visit(stay);
            return stay;
        } catch (MessagingException | RuntimeException e) {
            mailbox.close();
            throw e;
        }
    }

    private void visit(Stay stay) throws MessagingException {
        Instant began = clock.instant();
        visits.visit(stay);
        readings.succeeded(stay.inboxId(), began, began.plus(readEvery));
    }

    private boolean goesOn(long inboxId) {
        return !stopping && readings.keep(inboxId, clock.instant().plus(LEASE));
    }

    private boolean watch(Stay stay, Executor watchers) {
        if (stopping
                || watching.get() >= mostWatched
                || !guarded(stay.inboxId(), () -> stay.mailbox().offersIdle()).orElse(false)) {
            return false;
        }
        watching.incrementAndGet();
        watchers.execute(() -> rest(stay));
        return true;
    }

    /** A watch that breaks off, for instance with the database, leaves its lease to run out. */
    private void rest(Stay stay) {
        try (Mailbox mailbox = stay.mailbox()) {
            keepWatch(stay, mailbox);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "The watch of inbox {0} ended: {1}",
                    new Object[] {stay.inboxId(), e.getMessage()});
        } finally {
            watching.decrementAndGet();
        }
    }

    /** Until the inbox is somebody else's, its settings change, the line breaks, or we stop. */
    private void keepWatch(Stay stay, Mailbox mailbox) {
        boolean well = true;
        while (well && goesOn(stay.inboxId()) && awaitNews(stay, mailbox)) {
            well =
                    !goesOn(stay.inboxId())
                            || guarded(stay.inboxId(), () -> visited(stay)).isPresent();
        }
        if (!stopping) {
            readings.giveBack(stay.inboxId());
        }
    }

    private Stay visited(Stay stay) throws MessagingException {
        visit(stay);
        return stay;
    }

    /** False when the line broke, which is no failure: servers end long rests as they like. */
    private boolean awaitNews(Stay stay, Mailbox mailbox) {
        Instant end = clock.instant().plus(REST);
        try {
            mailbox.awaitNews(() -> goesOn(stay.inboxId()) && clock.instant().isBefore(end));
            return true;
        } catch (MessagingException e) {
            LOG.log(Level.FINE, e, () -> "Inbox " + stay.inboxId() + " is connected anew.");
            return false;
        }
    }

    private interface Conversation<T> {
        T hold() throws MessagingException;
    }

    /** Empty when it failed, which is shown at the inbox. */
    private <T> Optional<T> guarded(long inboxId, Conversation<T> conversation) {
        try {
            return Optional.of(conversation.hold());
        } catch (AuthenticationFailedException e) {
            failed(inboxId, "The server refused the sign-in: " + e.getMessage(), true);
        } catch (MessagingException e) {
            failed(inboxId, "The inbox could not be read: " + e.getMessage(), false);
        } catch (Vault.WrongKey e) {
            failed(inboxId, e.getMessage(), false);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Reading inbox " + inboxId + " failed; it is tried again.", e);
            failed(inboxId, "An error of this product; see the server's log.", false);
        }
        return Optional.empty();
    }

    private void failed(long inboxId, String words, boolean refused) {
        if (!stopping) {
            readings.failed(inboxId, words, refused, clock.instant());
        }
    }

    /** No mail is begun any more, and other nodes may read what this one did. */
    public void stop() {
        stopping = true;
        readings.giveAllBack();
    }
}
