package org.dalsegno.domain.digest;

/**
 * What a verdict is made from.
 *
 * @param disconnected inboxes that cannot sign in
 * @param held inboxes that are stopped for another cause
 * @param needAction contacts whose error a person can mend
 * @param sent mails that a server took that day
 * @param bounced contacts whose mail came back or was refused for their mailbox that day
 * @param complaints spam complaints that arrived that day
 */
public record Signs(
        int disconnected, int held, int needAction, int sent, int bounced, int complaints) {

    /** Below this, a rate says more about chance than about the sender. */
    public static final int ENOUGH_SENDS = 200;

    /** Whether rates mean anything. */
    public boolean enoughSends() {
        return sent >= ENOUGH_SENDS;
    }

    boolean bouncesReach(int percent) {
        return enoughSends() && bounced * 100L >= (long) percent * sent;
    }

    boolean complaintsReach(int perThousand) {
        return enoughSends() && complaints * 1000L >= (long) perThousand * sent;
    }
}
