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

    Reputation.Level bounceLevel() {
        return Reputation.BOUNCES.level(new Rate(bounced, sent));
    }

    Reputation.Level complaintLevel() {
        return Reputation.COMPLAINTS.level(new Rate(complaints, sent));
    }
}
