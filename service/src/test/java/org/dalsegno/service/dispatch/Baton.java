package org.dalsegno.service.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lets several actors run as threads of which only one moves at a time; at every step chance
 * decides who goes on. The same seed gives the same order, so that a history can be told again.
 */
final class Baton {

    private final Random chance;
    private final List<Thread> alive = new ArrayList<>();
    private Thread holder;
    private RuntimeException failure;

    Baton(Random chance) {
        this.chance = chance;
    }

    /**
     * Runs the actors to their ends; the first exception that one of them throws is thrown here.
     */
    synchronized void run(List<Runnable> actors) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable actor : actors) {
            Thread thread = new Thread(() -> act(actor));
            threads.add(thread);
            alive.add(thread);
        }
        pass();
        threads.forEach(Thread::start);
        while (!alive.isEmpty()) {
            await();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void act(Runnable actor) {
        awaitTurn();
        try {
            actor.run();
        } catch (NodeDied e) {
            // Dead nodes say nothing.
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            leave();
        }
    }

    private synchronized void fail(RuntimeException e) {
        failure = failure == null ? e : failure;
    }

    private synchronized void leave() {
        alive.remove(Thread.currentThread());
        pass();
    }

    /** A moment at which another actor may go on; a no-op for who is no actor. */
    void step() {
        synchronized (this) {
            if (!alive.contains(Thread.currentThread())) {
                return;
            }
            pass();
        }
        awaitTurn();
    }

    private void pass() {
        holder = alive.isEmpty() ? null : alive.get(chance.nextInt(alive.size()));
        notifyAll();
    }

    private synchronized void awaitTurn() {
        while (holder != Thread.currentThread()) {
            await();
        }
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a simulation", e);
        }
    }

    /**
     * What the killing of a process looks like from inside: nothing more is done, not even caught.
     */
    static final class NodeDied extends Error {
        private static final long serialVersionUID = 1;
    }
}
