package org.dalsegno.service.dispatch;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.dalsegno.service.Product;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promises 1 to 5 under crashes, sleeping nodes, lying servers and jumping clocks: many random
 * histories. A failing one names its seed; {@code -Ddalsegno.seed=<seed>} tells it again, {@code
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
        DataSource physical = TestDatabase.impatient();
        try (Product product = new Product(data, physical)) {
            ScriptedPeer peer = new ScriptedPeer(product.clock);
            MortalDatabase one1 = new MortalDatabase(physical);
            MortalDatabase two = new MortalDatabase(physical);
            for (long seed = first; seed < first + count; seed++) {
                History.forget(product);
                tell(new History(seed, product, peer, one1, two), seed);
            }
        }
    }

    private static void tell(History history, long seed) {
        assertAll("the history of seed " + seed, history::tell);
    }
}
