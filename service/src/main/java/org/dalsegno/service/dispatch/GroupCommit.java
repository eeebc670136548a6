package org.dalsegno.service.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets many threads share a transaction: what they want written while one of them is writing goes
 * with the next. No thread of its own; whoever waits first does the work for all who wait.
 *
 * @param <T> what is written; carries its own result
 */
final class GroupCommit<T> {

    private final Consumer<List<T>> commit;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private boolean writing;

    /**
     * @param commit writes a group in one transaction; when it throws, nothing of it was written
     * @param most how many go into one transaction
     */
    GroupCommit(Consumer<List<T>> commit, int most) {
        this.commit = commit;
        this.most = most;
    }

    /** Puts something in line to be written; {@link Ticket#await} sees to it that it is. */
    Ticket submit(T entry) {
        Ticket ticket = new Ticket(entry);
        lock.lock();
        try {
            waiting.add(ticket);
        } finally {
            lock.unlock();
        }
        return ticket;
    }

    /** Something in line. */
    final class Ticket {
        private final T entry;
        private final Condition changed = lock.newCondition();
        private boolean awaited;
        private boolean done;
        private RuntimeException failure;

        private Ticket(T entry) {
            this.entry = entry;
        }

        /**
         * Returns when it is committed.
         *
         * @throws RuntimeException why it could not be written
         */
        T await() {
            List<Ticket> group = turn();
            while (!group.isEmpty()) {
                write(group);
                group = turn();
            }
            if (failure != null) {
                throw failure;
            }
            return entry;
        }

        /** The next group, as soon as nobody else writes; empty when this one is done. */
        private List<Ticket> turn() {
            lock.lock();
            try {
                awaited = true;
                while (writing && !done) {
                    changed.awaitUninterruptibly();
                }
                return done ? List.of() : next();
            } finally {
                lock.unlock();
            }
        }

        private List<Ticket> next() {
            writing = true;
            List<Ticket> group = new ArrayList<>();
            while (group.size() < most && !waiting.isEmpty()) {
                group.add(waiting.poll());
            }
            return group;
        }
    }

    /** One that cannot be written must not keep the others from it. */
    private void write(List<Ticket> group) {
        group.forEach(ticket -> ticket.failure = new IllegalStateException("was not written"));
        try {
            RuntimeException spoilt = attempt(group);
            if (spoilt != null && group.size() > 1) {
                group.forEach(ticket -> ticket.failure = attempt(List.of(ticket)));
            } else {
                group.forEach(ticket -> ticket.failure = spoilt);
            }
        } finally {
            end(group);
        }
    }

    /**
     * Also after an error that nobody expected: those who wait must not wait for ever. Nobody is
     * woken but those who are done and one who writes next.
     */
    private void end(List<Ticket> group) {
        lock.lock();
        try {
            writing = false;
            for (Ticket ticket : group) {
                ticket.done = true;
                ticket.changed.signal();
            }
            waiting.stream()
                    .filter(ticket -> ticket.awaited)
                    .findFirst()
                    .ifPresent(ticket -> ticket.changed.signal());
        } finally {
            lock.unlock();
        }
    }

    private RuntimeException attempt(List<Ticket> group) {
        try {
            commit.accept(group.stream().map(ticket -> ticket.entry).toList());
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
