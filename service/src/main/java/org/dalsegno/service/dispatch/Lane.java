package org.dalsegno.service.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.Room;

/**
 * The steps of one leased inbox that this node has claimed and not yet handed to a connection. Its
 * owner alone claims for the inbox, so what is left of the quota is counted here between two looks
 * at the ledger: others can only give places back.
 */
final class Lane {

    /** How many claimed steps wait behind each connection: little enough to give back at a stop. */
    private static final int DEPTH = 32;

    /** After this time the ledger is looked at again, for places that became free. */
    private static final Duration COUNT_HOLDS = Duration.ofSeconds(30);

    private final Lease lease;
    private final Deque<ClaimedStep> steps = new ArrayDeque<>();
    private Inbox inbox;
    private Optional<Boolean> smtpUtf8 = Optional.empty();
    private int connections = 1;
    private int workers;
    private boolean closed;
    private boolean exhausted;
    private boolean dirty;
    private Turn watermark = Turn.FIRST;
    private int headroom;
    private boolean onlyForWaiting;
    private Instant countedAt;
    private long countedFor;

    Lane(Lease lease) {
        this.lease = lease;
    }

    Lease lease() {
        return lease;
    }

    /** The next step to send, or null. */
    synchronized ClaimedStep poll() {
        return closed ? null : steps.poll();
    }

    /** Puts what was claimed in line. */
    synchronized void offer(List<ClaimedStep> claimed) {
        steps.addAll(claimed);
        headroom -= claimed.size();
        exhausted = claimed.isEmpty();
        if (exhausted && onlyForWaiting) {
            // Those it was for are gone: what is left is for the others.
            countedAt = null;
        }
    }

    /** Whether the last claim found nothing, so that asking again at once is in vain. */
    synchronized boolean isExhausted() {
        return closed || exhausted;
    }

    synchronized boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Steps in line, and one for each connection. */
    synchronized int inHand() {
        return steps.size() + workers;
    }

    /** Whether a connection is open or has something to do. */
    synchronized boolean isIdle() {
        return workers == 0 && steps.isEmpty();
    }

    /** Whether nothing more is sent from here. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** Nothing more is sent from here. */
    synchronized void close() {
        closed = true;
    }

    /** Nothing more is sent from here, and what became of a claim could not be written down. */
    synchronized void closeDirty() {
        closed = true;
        dirty = true;
    }

    synchronized boolean isDirty() {
        return dirty;
    }

    /** Empties the line; what it held is to be put back. */
    synchronized List<ClaimedStep> drain() {
        List<ClaimedStep> rest = new ArrayList<>(steps);
        steps.clear();
        return rest;
    }

    /** How many more steps may be claimed; none as long as the line is more than half full. */
    synchronized int room() {
        return closed || steps.size() > half() ? 0 : 2 * half() - steps.size();
    }

    /** So many steps are in a line that is half full; the lock is held. */
    private int half() {
        return DEPTH / 2 * connections;
    }

    /** Whether it is sent from, and the last claim did not find the end. */
    synchronized boolean mayHaveMore() {
        return workers > 0 && !closed && !exhausted;
    }

    /** Whether it may have more and its line is no more than half full. */
    synchronized boolean isLow() {
        return mayHaveMore() && room() > 0;
    }

    /** The moment at which it becomes {@link #isLow}: asked by each who takes a step. */
    synchronized boolean isHalf() {
        return mayHaveMore() && steps.size() == half();
    }

    /** Whether a further connection has something to do; the caller opens it. */
    synchronized boolean enter() {
        boolean wanted = !closed && workers < connections && steps.size() > workers;
        workers += wanted ? 1 : 0;
        return wanted;
    }

    /** A connection is closed; whether it was the last one. */
    synchronized boolean leave() {
        workers--;
        return workers == 0;
    }

    /** Whether the inbox's settings were not read yet, or are others now. */
    synchronized boolean mustRead(SendingInbox present) {
        smtpUtf8 = present.smtpUtf8();
        return inbox == null || inbox.version() != present.version();
    }

    synchronized void read(Inbox present) {
        inbox = present;
    }

    /** The inbox with its settings, as at the last claim; detached. Null before the first claim. */
    synchronized Inbox inbox() {
        return inbox;
    }

    /** Whether the inbox's server is known to offer SMTPUTF8; empty when nobody asked yet. */
    synchronized Optional<Boolean> smtpUtf8() {
        return smtpUtf8;
    }

    /**
     * Whether what is left of the quota has to be looked up: it is old, used up, or of other rules.
     */
    synchronized boolean mustCount(SendingInbox inbox, Instant now) {
        connections = Math.max(1, inbox.maxConnections());
        return countedAt == null
                || inbox.version() != countedFor
                || !now.isBefore(countedAt.plus(COUNT_HOLDS))
                || headroom <= 0;
    }

    /**
     * Takes over what the ledger says. Room that is only for those who waited is looked up again
     * once they have it.
     */
    synchronized void counted(SendingInbox inbox, Room room, Instant now) {
        headroom = room.mails();
        onlyForWaiting = room.onlyForWaiting();
        countedAt = now;
        countedFor = inbox.version();
        watermark = Turn.FIRST;
    }

    /** How many mails the inbox may still send, as far as is known. */
    synchronized int headroom() {
        return headroom;
    }

    /** Whether that is for those only who waited for their place in the quota. */
    synchronized boolean isOnlyForWaiting() {
        return onlyForWaiting;
    }

    /**
     * Steps whose turn was earlier are not looked for: they are done. Once in a while the whole is
     * swept, for what became due in the past.
     */
    synchronized Turn watermark() {
        return watermark;
    }

    synchronized void advance(Turn oldestLeft) {
        watermark = oldestLeft;
    }
}
