package org.dalsegno.service.dispatch;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.dalsegno.service.Product;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promises 1 to 5 under crashes, sleeping nodes, lying servers and jumping clocks: many random
 * histories, each in one world of its own, as many worlds at a time as there are processors. A
 * failing one names its seed; {@code -Ddalsegno.seed=<seed>} tells it again, {@code
 * -Ddalsegno.histories=<count>} tells more.
 */
class SimulationTest {

    private static final Logger ENGINE = Logger.getLogger(Engine.class.getName());

    @TempDir Path data;

    @Test
    void everyHistoryKeepsThePromises() {
        Long one = Long.getLong("dalsegno.seed");
        int usual = TestDatabase.POSTGRESQL ? 60 : 300;
        int count = one != null ? 1 : Integer.getInteger("dalsegno.histories", usual);
        long first = one != null ? one : 1;
        ENGINE.setLevel(Level.OFF);
        AtomicLong seeds = new AtomicLong(first);
        int worlds = Math.min(count, Runtime.getRuntime().availableProcessors());
        assertAll(
                IntStream.range(0, worlds)
                        .mapToObj(world -> inBackground(() -> live(world, seeds, first + count)))
                        .toList()
                        .stream()
                        .map(world -> (Executable) world::join));
    }

    private static CompletableFuture<Void> inBackground(Runnable world) {
        return CompletableFuture.runAsync(world, task -> new Thread(task).start());
    }

    /** Histories one after the other, in one thread and one database, emptied between them. */
    private void live(int world, AtomicLong seeds, long end) {
        DataSource physical = TestDatabase.impatient();
        try (Product product = new Product(data.resolve("world" + world), physical)) {
            ScriptedPeer peer = new ScriptedPeer(product.clock);
            MortalDatabase one = new MortalDatabase(physical);
            MortalDatabase two = new MortalDatabase(physical);
            for (long seed = seeds.getAndIncrement(); seed < end; seed = seeds.getAndIncrement()) {
                History.forget(product);
                tell(new History(seed, product, peer, one, two), seed);
            }
        }
    }

    private static void tell(History history, long seed) {
        assertAll("the history of seed " + seed, history::tell);
    }
}
