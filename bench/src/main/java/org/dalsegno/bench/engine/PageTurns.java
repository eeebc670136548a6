package org.dalsegno.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Readers who turn pages at once, each page as often as the others, in no order. */
final class PageTurns {

    /** One look at a page. */
    interface Turn {
        void of(Reader reader, ReadPage page);
    }

    private final List<Reader> readers;
    private final List<ReadPage> pages;
    private final Duration pause;
    private final int turns;

    /**
     * @param pause between the end of one page and the next, on average; zero: none
     * @param turns how many pages each reader turns
     */
    PageTurns(List<Reader> readers, List<ReadPage> pages, Duration pause, int turns) {
        this.readers = readers;
        this.pages = pages;
        this.pause = pause;
        this.turns = turns;
    }

    /**
     * How long the looks took.
     *
     * @param times in milliseconds
     * @param rate pages a second
     */
    record Taken(Map<ReadPage, List<Double>> times, double rate) {

        /** Milliseconds within which 95 of 100 looks were answered. */
        double p95(ReadPage page) {
            double[] sorted =
                    times.get(page).stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
        }

        private void add(Taken other) {
            other.times.forEach(
                    (page, more) ->
                            times.computeIfAbsent(page, p -> new ArrayList<>()).addAll(more));
        }
    }

    Taken take(Turn turn) {
        ExecutorService crew = Workers.of(readers.size());
        long begin = System.nanoTime();
        try {
            List<Future<Taken>> all =
                    readers.stream().map(r -> crew.submit(() -> turn(r, turn))).toList();
            Taken sum = new Taken(new EnumMap<>(ReadPage.class), 0);
            for (Future<Taken> one : all) {
                sum.add(one.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Taken(sum.times(), readers.size() * turns / seconds);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            crew.shutdownNow();
        }
    }

    private Taken turn(Reader reader, Turn turn) {
        Taken taken = new Taken(new EnumMap<>(ReadPage.class), 0);
        for (int i = 0; i < turns; i++) {
            rest();
            ReadPage page = pages.get(ThreadLocalRandom.current().nextInt(pages.size()));
            long begin = System.nanoTime();
            turn.of(reader, page);
            double took = (System.nanoTime() - begin) / 1e6;
            taken.times().computeIfAbsent(page, p -> new ArrayList<>()).add(took);
        }
        return taken;
    }

    /** From half of the pause to one and a half of it. */
    private void rest() {
        if (!pause.isZero()) {
            long mean = pause.toNanos();
            LockSupport.parkNanos(mean / 2 + ThreadLocalRandom.current().nextLong(mean));
        }
    }

    static List<ReadPage> all() {
        return Arrays.asList(ReadPage.values());
    }
}
