package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.service.connecting.Credentials;
import org.dalsegno.service.sending.Account;
import org.dalsegno.service.sending.Outlet;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.store.Transactions;

/**
 * Sends what is due from one leased inbox, one mail after the other on one connection: claim
 * (transaction 1), render and send (none), record (transaction 2).
 */
@Singleton
public class InboxRun {

    private final Claims claims;
    private final Sending sending;
    private final Recorder recorder;
    private final Outlets outlets;
    private final Credentials credentials;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public InboxRun(
            Claims claims,
            Sending sending,
            Recorder recorder,
            Outlets outlets,
            Credentials credentials,
            EntityManager entities,
            Transactions transactions,
            Clock clock) {
        this.claims = claims;
        this.sending = sending;
        this.recorder = recorder;
        this.outlets = outlets;
        this.credentials = credentials;
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Works until nothing is due, the inbox is held, or we are asked to stop. What was claimed and
     * not sent is put back.
     *
     * @param stopping asked before each mail
     */
    public void run(long inboxId, BooleanSupplier stopping) {
        List<ClaimedStep> claimed = claim(inboxId);
        if (claimed.isEmpty()) {
            return;
        }
        Inbox inbox = transactions.call(() -> entities.find(Inbox.class, inboxId));
        Sending.Sender sender = new Sending.Sender(inbox.address(), inbox.name());
        Account account = credentials.account(inbox);
        try (Outlet outlet = outlets.open(account)) {
            while (!claimed.isEmpty() && sendAll(claimed, sender, outlet, stopping)) {
                claimed = claim(inboxId);
            }
        }
    }

    private List<ClaimedStep> claim(long inboxId) {
        return transactions.call(() -> claims.claim(inboxId, clock.instant()));
    }

    private boolean sendAll(
            List<ClaimedStep> claimed,
            Sending.Sender sender,
            Outlet outlet,
            BooleanSupplier stopping) {
        for (int i = 0; i < claimed.size(); i++) {
            boolean goesOn = !stopping.getAsBoolean() && sendOne(claimed.get(i), sender, outlet);
            if (!goesOn) {
                List<ClaimedStep> rest =
                        claimed.subList(stopping.getAsBoolean() ? i : i + 1, claimed.size());
                transactions.run(() -> recorder.release(rest));
                return false;
            }
        }
        return true;
    }

    private boolean sendOne(ClaimedStep claimed, Sending.Sender sender, Outlet outlet) {
        SendResult result = sending.send(claimed, sender, outlet);
        return transactions.call(
                () -> recorder.record(claimed.attemptId(), result, clock.instant()));
    }
}
