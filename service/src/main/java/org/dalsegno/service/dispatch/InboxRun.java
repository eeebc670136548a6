package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.service.addresses.InboxAbilities;
import org.dalsegno.service.addresses.MailDomains;
import org.dalsegno.service.connecting.Credentials;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.sending.Outlet;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.store.Races;
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
    private final Holds holds;
    private final Outlets outlets;
    private final Credentials credentials;
    private final InboxAbilities abilities;
    private final MailDomains mailDomains;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public InboxRun(
            Claims claims,
            Sending sending,
            Recorder recorder,
            Holds holds,
            Outlets outlets,
            Credentials credentials,
            InboxAbilities abilities,
            MailDomains mailDomains,
            EntityManager entities,
            Transactions transactions,
            Clock clock) {
        this.claims = claims;
        this.sending = sending;
        this.recorder = recorder;
        this.holds = holds;
        this.outlets = outlets;
        this.credentials = credentials;
        this.abilities = abilities;
        this.mailDomains = mailDomains;
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
        Inbox inbox = transactions.call(() -> entities.find(Inbox.class, inboxId));
        Sending.Sender sender = new Sending.Sender(inbox.address(), inbox.name());
        try (Outlet outlet = outlets.open(credentials.account(inbox))) {
            List<ClaimedStep> claimed = claim(inboxId);
            while (!claimed.isEmpty() && sendAll(inboxId, claimed, sender, outlet, stopping)) {
                claimed = claim(inboxId);
            }
            learn(inboxId, outlet);
        } catch (Vault.WrongKey e) {
            disconnect(inboxId, e);
        }
    }

    /** What the server said at sign-in is kept; mostly it is what it said before. */
    private void learn(long inboxId, Outlet outlet) {
        outlet.offersSmtpUtf8()
                .filter(offered -> !Optional.of(offered).equals(abilities.smtpUtf8(inboxId)))
                .ifPresent(
                        offered ->
                                Races.repeat(
                                        () ->
                                                transactions.run(
                                                        () -> abilities.learn(inboxId, offered))));
    }

    /** Without its credentials the inbox cannot sign in; that is no contact's fault. */
    private void disconnect(long inboxId, Vault.WrongKey e) {
        Instant now = clock.instant();
        Evidence evidence =
                new Evidence(Channel.CHECK, Phase.CHECK, null, null, e.getMessage(), null, now);
        Diagnosis diagnosis = Diagnosis.raised(Cause.AUTH_NOT_CONNECTED, evidence);
        Races.repeat(
                () ->
                        transactions.run(
                                () ->
                                        holds.hold(
                                                entities.find(Inbox.class, inboxId),
                                                diagnosis,
                                                now)));
    }

    private List<ClaimedStep> claim(long inboxId) {
        return transactions.call(() -> claims.claim(inboxId, clock.instant()));
    }

    private boolean sendAll(
            long inboxId,
            List<ClaimedStep> claimed,
            Sending.Sender sender,
            Outlet outlet,
            BooleanSupplier stopping) {
        int next = 0;
        boolean goesOn = true;
        try {
            while (goesOn && next < claimed.size() && !stopping.getAsBoolean()) {
                goesOn = sendOne(inboxId, claimed.get(next), sender, outlet);
                next++;
            }
        } catch (RuntimeException e) {
            putBack(claimed.subList(next + 1, claimed.size()));
            throw e;
        }
        putBack(claimed.subList(next, claimed.size()));
        return goesOn && next == claimed.size();
    }

    private void putBack(List<ClaimedStep> rest) {
        if (!rest.isEmpty()) {
            Races.repeat(() -> transactions.run(() -> recorder.release(rest)));
        }
    }

    /** The domain is asked about first: the last look should be the last thing before the mail. */
    private boolean sendOne(
            long inboxId, ClaimedStep claimed, Sending.Sender sender, Outlet outlet) {
        Optional<Diagnosis> objection = mailDomains.objection(claimed.toAddress());
        boolean wanted =
                transactions.call(
                        () -> claims.stillWanted(inboxId, claimed.attemptId(), clock.instant()));
        if (!wanted) {
            putBack(List.of(claimed));
            return true;
        }
        SendResult result =
                objection
                        .<SendResult>map(SendResult.NotSent::new)
                        .orElseGet(() -> sending.send(claimed, sender, outlet));
        AtomicBoolean goesOn = new AtomicBoolean();
        Races.repeat(
                () ->
                        goesOn.set(
                                transactions.call(
                                        () ->
                                                recorder.record(
                                                        claimed.attemptId(),
                                                        result,
                                                        clock.instant()))));
        return goesOn.get();
    }
}
