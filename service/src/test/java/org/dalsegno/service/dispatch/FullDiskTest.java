package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.dalsegno.service.Product;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.store.DatabaseFailure;
import org.dalsegno.service.store.FullDisk;
import org.dalsegno.service.store.FullDisk.Room;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disk of the embedded database is full in the middle of sending: no mail leaves whose mark
 * could not be written, and with room again everything goes out, nothing twice.
 */
class FullDiskTest {

    private static final Logger ENGINE = Logger.getLogger(Engine.class.getName());
    private static final int CONTACTS = 20;

    private final SettableClock time = new SettableClock("2026-11-23T09:00:00Z");
    private final ScriptedPeer peer = new ScriptedPeer(time);
    @TempDir Path data;

    @BeforeEach
    void mount() {
        ENGINE.setLevel(Level.OFF);
        FullDisk.mount();
        peer.begin(new Random(1));
        peer.behave();
    }

    @AfterEach
    void makeRoom() {
        FullDisk.leave(Room.ENOUGH);
        ENGINE.setLevel(null);
    }

    private Product open(Path folder) {
        DataSource database =
                JdbcConnectionPool.create(
                        "jdbc:h2:fulldisk:"
                                + folder.resolve("dalsegno")
                                + ";MODE=LEGACY;NON_KEYWORDS=VALUE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
                        "dalsegno",
                        "");
        return new Product(data, database);
    }

    /**
     * @param moment when it is full; each mail has three moments: before it is marked, when it is
     *     marked, when the server took it; 0 is before anything is claimed
     * @param left what can be written then
     */
    @ParameterizedTest
    @CsvSource({"0, NO_MORE", "1, NO_MORE", "2, NO_MORE", "28, NO_MORE", "3, NONE", "28, NONE"})
    void nothingLeavesUnmarkedAndNothingIsLost(int moment, Room left) throws IOException {
        Path asItLies = Files.createDirectory(data.resolve("copy"));
        try (Product product = open(data)) {
            enroll(product);
            sendUntilTheDiskIsFull(product, moment, left);
            // What another process would find: nothing that this one still has in memory.
            Files.copy(data.resolve("dalsegno.mv.db"), asItLies.resolve("dalsegno.mv.db"));
            assertThat(peer.log()).hasSize((moment + 1) / 3);
            FullDisk.leave(Room.ENOUGH);
        }
        try (Product product = open(asItLies)) {
            everyMailThatLeftIsMarked(product);
            goOn(product);
            everybodyGotOneMail(product);
        }
    }

    @Test
    void whenThereIsRoomAgainTheSameFilesAreOpenedAnew() {
        try (Product product = open(data)) {
            enroll(product);
            sendUntilTheDiskIsFull(product, 29, Room.NO_MORE);
            FullDisk.leave(Room.ENOUGH);
        }
        try (Product product = open(data)) {
            everyMailThatLeftIsMarked(product);
            goOn(product);
            everybodyGotOneMail(product);
        }
    }

    private static void enroll(Product product) {
        long inbox = product.inbox("ana");
        long sequence = product.sequence();
        for (int i = 0; i < CONTACTS; i++) {
            product.enroll(sequence, "ok+" + i + "@simulator.test", inbox);
        }
    }

    private void sendUntilTheDiskIsFull(Product product, int moment, Room left) {
        AtomicInteger moments = new AtomicInteger();
        Runnable next =
                () -> {
                    if (moments.getAndIncrement() == moment) {
                        FullDisk.leave(left);
                    }
                };
        next.run();
        TestNode node = product.node(product.database, peer.outlets(next), time);
        assertThatThrownBy(() -> node.work(() -> false)).isInstanceOf(DatabaseFailure.class);
        assertThatThrownBy(() -> node.work(() -> false))
                .as("H2 closes itself, and is to be opened anew")
                .hasMessageContaining("The database has been closed");
    }

    private void everyMailThatLeftIsMarked(Product product) {
        List<String> marked =
                product.sql.list(
                        "select message_id from attempt where on_wire_at is not null",
                        r -> r.getString("message_id"));
        assertThat(marked)
                .containsAll(peer.log().stream().map(ScriptedPeer.Accepted::messageId).toList());
    }

    /** The node that had no database any more is gone. */
    private void goOn(Product product) {
        time.advance(Leases.LENGTH.plusSeconds(1));
        product.node(product.database, peer.outlets(() -> {}), time).work(() -> false);
    }

    private void everybodyGotOneMail(Product product) {
        assertThat(peer.log().stream().map(ScriptedPeer.Accepted::to))
                .doesNotHaveDuplicates()
                .hasSize(CONTACTS);
        assertThat(product.sql.number("select count(*) from attempt where outcome = 'SENT'"))
                .isGreaterThanOrEqualTo(CONTACTS - 1);
        assertThat(
                        product.sql.number(
                                "select count(*) from attempt where outcome in ('SENT', 'UNKNOWN')"))
                .isEqualTo(CONTACTS);
    }
}
