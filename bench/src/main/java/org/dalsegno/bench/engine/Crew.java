package org.dalsegno.bench.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Nodes that send until all has gone out and is written down. */
final class Crew {

    /** One that sends nothing for so long will never be done. */
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final List<SendingNode> nodes;
    private final int mails;
    private final LongSupplier gone;

    /**
     * @param gone how many mails have gone out so far
     */
    Crew(List<SendingNode> nodes, int mails, LongSupplier gone) {
        this.nodes = nodes;
        this.mails = mails;
        this.gone = gone;
    }

    /**
     * Sends and closes the nodes.
     *
     * @return mails a second, until the last record
     * @throws IllegalStateException when nothing happens any more
     */
    double send() {
        try {
            long begin = System.nanoTime();
            nodes.forEach(SendingNode::begin);
            await();
            return mails * 1e9 / (System.nanoTime() - begin);
        } finally {
            nodes.forEach(SendingNode::close);
        }
    }

    private void await() {
        long seen = 0;
        long seenAt = System.nanoTime();
        while (gone.getAsLong() < mails || areWorking()) {
            LockSupport.parkNanos(500_000);
            long now = gone.getAsLong();
            if (now != seen) {
                seen = now;
                seenAt = System.nanoTime();
            } else if (System.nanoTime() - seenAt > STALLED.toNanos()) {
                throw new IllegalStateException(
                        "nothing has gone out for " + STALLED + ", " + now + " of " + mails);
            }
        }
    }

    private boolean areWorking() {
        boolean working = false;
        for (SendingNode node : nodes) {
            working |= node.isWorking();
        }
        return working;
    }
}
