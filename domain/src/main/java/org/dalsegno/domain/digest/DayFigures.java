package org.dalsegno.domain.digest;

/**
 * What one day or several came to.
 *
 * @param sent mails that a server took
 * @param failed contacts that met an error, without those who opted out
 * @param bounced contacts whose mail came back or was refused for their mailbox
 * @param complaints spam complaints that arrived
 * @param unsubscribed contacts who asked to stop
 */
public record DayFigures(int sent, int failed, int bounced, int complaints, int unsubscribed) {

    /** Of no day at all. */
    public static final DayFigures NONE = new DayFigures(0, 0, 0, 0, 0);

    /** Both together. */
    public DayFigures plus(DayFigures other) {
        return new DayFigures(
                sent + other.sent,
                failed + other.failed,
                bounced + other.bounced,
                complaints + other.complaints,
                unsubscribed + other.unsubscribed);
    }

    /** Whether so many mails were sent that a rate among them means anything. */
    public boolean hasEnough() {
        return sent >= Rate.ENOUGH;
    }
}
