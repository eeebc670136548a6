package org.dalsegno.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What happened, for a test to look at; safe for many threads. */
final class Journal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<AcceptedMail> accepted = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    void connected() {
        connections.incrementAndGet();
    }

    int connections() {
        return connections.get();
    }

    void accept(AcceptedMail mail) {
        lock.lock();
        try {
            accepted.add(mail);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void refuse(Refusal refusal) {
        lock.lock();
        try {
            refused.add(refusal);
        } finally {
            lock.unlock();
        }
    }

    List<AcceptedMail> accepted() {
        return copyOf(accepted);
    }

    List<Refusal> refused() {
        return copyOf(refused);
    }

    private <T> List<T> copyOf(List<T> entries) {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }

    boolean awaitAccepted(int count, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (accepted.size() < count && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return accepted.size() >= count;
        } finally {
            lock.unlock();
        }
    }

    void forget() {
        lock.lock();
        try {
            accepted.clear();
            refused.clear();
        } finally {
            lock.unlock();
        }
    }
}
