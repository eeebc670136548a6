package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.dalsegno.service.observing.Spans;
import org.dalsegno.service.sending.Departure;
import org.dalsegno.service.sending.Outlet;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Transactions;

/**
 * Sends what is claimed for one leased inbox, one mail after the other on one connection: render
 * and hand over, with no transaction open; mark before the mail leaves, record what came of it. The
 * record of one mail is written together with the mark of the next.
 */
@Singleton
public class InboxRun {

    private static final Journal.Recording NOTHING = () -> true;

    private final Lanes lanes;
    private final Sending sending;
    private final Journal journal;
    private final Holds holds;
    private final Outlets outlets;
    private final Credentials credentials;
    private final InboxAbilities abilities;
    private final MailDomains mailDomains;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Spans spans;
    private final Clock clock;

    @Inject
    public InboxRun(
            Lanes lanes,
            Sending sending,
            Journal journal,
            Holds holds,
            Outlets outlets,
            Credentials credentials,
            InboxAbilities abilities,
            MailDomains mailDomains,
            EntityManager entities,
            Transactions transactions,
            Spans spans,
            Clock clock) {
        this.lanes = lanes;
        this.sending = sending;
        this.journal = journal;
        this.holds = holds;
        this.outlets = outlets;
        this.credentials = credentials;
        this.abilities = abilities;
        this.mailDomains = mailDomains;
        this.entities = entities;
        this.transactions = transactions;
        this.spans = spans;
        this.clock = clock;
    }

    /**
     * Works until nothing is due, the inbox is held, or we are asked to stop.
     *
     * @param stopping asked before each mail
     */
    void run(Lane lane, BooleanSupplier stopping) {
        long inboxId = lane.lease().inboxId();
        Inbox inbox = lane.inbox();
        Sending.Sender sender = new Sending.Sender(inbox.address(), inbox.name());
        try (Outlet outlet = outlets.open(credentials.account(inbox))) {
            sendAll(lane, sender, outlet, stopping);
            learn(lane, outlet);
        } catch (Vault.WrongKey e) {
            lane.close();
            disconnect(inboxId, e);
        }
    }

    /** What the server said at sign-in is kept; mostly it is what it said before. */
    private void learn(Lane lane, Outlet outlet) {
        long inboxId = lane.lease().inboxId();
        outlet.offersSmtpUtf8()
                .filter(offered -> !Optional.of(offered).equals(lane.smtpUtf8()))
                .ifPresent(
                        offered ->
                                Races.repeat(
                                        () ->
                                                transactions.run(
                                                        () -> abilities.learn(inboxId, offered))));
    }

    /** One mail after the other; of each the next one is in hand when there is one in line. */
    private void sendAll(
            Lane lane, Sending.Sender sender, Outlet outlet, BooleanSupplier stopping) {
        Journal.Recording last = NOTHING;
        Sending.Prepared step = prepare(lanes.next(lane), sender);
        while (step != null) {
            if (lane.isClosed() || stopping.getAsBoolean()) {
                lane.close();
                lanes.putBack(List.of(step.step()));
                step = null;
            } else {
                Sending.Prepared next = prepare(lanes.poll(lane), sender);
                last = send(lane, step, next, last, outlet);
                step = next != null ? next : prepare(whenLineIsEmpty(lane, last), sender);
            }
        }
        finish(lane, last);
    }

    /** Nobody claims for an inbox that no longer sends. */
    private ClaimedStep whenLineIsEmpty(Lane lane, Journal.Recording last) {
        return lane.isEmpty() && !finish(lane, last) ? null : lanes.next(lane);
    }

    /** What the line had to give; null stays null. */
    private Sending.Prepared prepare(ClaimedStep step, Sending.Sender sender) {
        if (step == null) {
            return null;
        }
        return mailDomains
                .objection(step.toAddress())
                .map(objection -> new Sending.Prepared(step, null, objection))
                .orElseGet(() -> sending.prepare(step, sender));
    }

    /** Waits until the last result is written; an inbox that no longer sends closes its lane. */
    private static boolean finish(Lane lane, Journal.Recording last) {
        boolean goesOn = last.await();
        if (!goesOn) {
            lane.close();
        }
        return goesOn;
    }

    private Journal.Recording send(
            Lane lane,
            Sending.Prepared step,
            Sending.Prepared next,
            Journal.Recording last,
            Outlet outlet) {
        try {
            SendResult result =
                    spans.around(
                            () ->
                                    sending.send(
                                            step,
                                            next,
                                            outlet,
                                            () -> leave(lane, step.step(), last)));
            return record(lane, step.step(), result);
        } catch (Departure.Withheld e) {
            lanes.putBack(List.of(step.step()));
            return last;
        }
    }

    /**
     * After a refusal nothing more is said to the server before it is written down: it may be the
     * inbox's, which then stops once and not for each contact behind. What of the next mail was
     * said ahead is taken back by hanging up.
     */
    private Journal.Recording record(Lane lane, ClaimedStep step, SendResult result) {
        Journal.Recording recording = journal.record(step, result);
        if (!(result instanceof SendResult.Accepted)) {
            finish(lane, recording);
        }
        return recording;
    }

    /** Nothing more leaves from an inbox before what left is written down. */
    private void leave(Lane lane, ClaimedStep step, Journal.Recording last) {
        Marks.Word word = journal.mayLeave(step);
        if (word.closes()) {
            lane.close();
        }
        if (!finish(lane, last) || word != Marks.Word.LEAVE) {
            throw new Departure.Withheld(word.name());
        }
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
}
