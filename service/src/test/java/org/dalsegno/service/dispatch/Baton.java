package org.dalsegno.service.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets several actors run as threads of which only one moves at a time; at every step chance
 * decides who goes on. The same seed gives the same order, so that a history can be told again.
 */
final class Baton {

    private final Random chance;

    /** Touched by the holder alone, whose turn is handed on through the volatile field. */
    private final List<Thread> alive = new ArrayList<>();

    private volatile Thread holder;
    private volatile RuntimeException failure;

    Baton(Random chance) {
        this.chance = chance;
    }

    /**
     * Runs the actors to their ends; the first exception that one of them throws is thrown here.
     */
    void run(List<Runnable> actors) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable actor : actors) {
            Thread thread = new Thread(() -> act(actor));
            threads.add(thread);
            alive.add(thread);
        }
        holder = chosen();
        threads.forEach(Thread::start);
        threads.forEach(Baton::join);
        if (failure != null) {
            throw failure;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a simulation", e);
        }
    }

    private void act(Runnable actor) {
        awaitTurn();
        try {
            actor.run();
        } catch (NodeDied e) {
            // Dead nodes say nothing.
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
        } finally {
            alive.remove(Thread.currentThread());
            pass(chosen());
        }
    }

    /** A moment at which another actor may go on; a no-op for who is no actor. */
    void step() {
        if (holder == Thread.currentThread()) {
            pass(chosen());
            awaitTurn();
        }
    }

    private Thread chosen() {
        return alive.isEmpty() ? null : alive.get(chance.nextInt(alive.size()));
    }

    /** Wakes nobody but the one whose turn it is. */
    private void pass(Thread next) {
        holder = next;
        if (next != Thread.currentThread()) {
            LockSupport.unpark(next);
        }
    }

    private void awaitTurn() {
        while (holder != Thread.currentThread()) {
            LockSupport.park(this);
        }
    }

    /**
     * What the killing of a process looks like from inside: nothing more is done, not even caught.
     */
    static final class NodeDied extends Error {
        private static final long serialVersionUID = 1;
    }
}
