package org.dalsegno.service.dispatch;

import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.LostRace;

/** Somebody who uses the product, and looks into the servers' log before deciding. */
final class Person {

    private final Product product;
    private final ScriptedPeer peer;

    Person(Product product, ScriptedPeer peer) {
        this.product = product;
        this.peer = peer;
    }

    void restart(long enrollment) {
        politely(() -> product.restarting.restart(product.admin, enrollment, null, null));
    }

    void stop(long enrollment) {
        politely(() -> product.restarting.stop(product.admin, enrollment));
    }

    void reconnect(long inbox) {
        politely(() -> product.releaseHold(inbox));
    }

    void hold(long inbox) {
        politely(() -> product.inboxes.hold(product.admin, inbox));
    }

    void enroll(long sequence, String email, long inbox) {
        politely(() -> product.enroll(sequence, email, inbox));
    }

    /** Who looks at the mailbox knows whether an unknown mail went out. */
    void decide(long enrollment) {
        product.sql
                .one(
                        "select message_id from attempt where enrollment_id = ? and outcome = 'UNKNOWN' order by id desc",
                        r -> r.getString(1),
                        enrollment)
                .ifPresent(
                        id ->
                                politely(
                                        () ->
                                                product.restarting.resolve(
                                                        product.admin,
                                                        enrollment,
                                                        peer.accepted(id))));
    }

    /**
     * What somebody asks for may be refused, or meet somebody who was faster: then the next time.
     * Nothing else may come of it.
     */
    static void politely(Runnable wish) {
        try {
            wish.run();
        } catch (Refused | LostRace | DuplicateRow e) {
            // Then not.
        }
    }
}
