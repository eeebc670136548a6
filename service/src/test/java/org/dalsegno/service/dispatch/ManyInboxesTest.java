package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many inboxes and connections at once, on real threads. */
class ManyInboxesTest {

    @TempDir Path data;
    private Product product;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void start() {
        product = new Product(data);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        product.close();
    }

    private List<Long> inboxes(int count, int connections) {
        return IntStream.range(0, count)
                .mapToObj(i -> product.inbox("rep" + i, r -> withConnections(r, connections)))
                .toList();
    }

    private static InboxRequest withConnections(InboxRequest r, int connections) {
        return new InboxRequest(
                r.name(),
                r.address(),
                null,
                null,
                r.smtp(),
                r.imap(),
                500,
                null,
                "UTC",
                null,
                connections,
                null,
                null);
    }

    private void enroll(List<Long> inboxes, int each) {
        long sequence = product.sequence();
        for (Long inbox : inboxes) {
            for (int i = 0; i < each; i++) {
                product.enroll(sequence, "ok+" + inbox + "-" + i + "@simulator.test", inbox);
            }
        }
    }

    private void work() throws InterruptedException {
        product.engine.tick(threads);
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void everyMailGoesOutOnceFromEveryInbox() throws Exception {
        enroll(inboxes(6, 1), 30);
        work();
        assertThat(product.mail.accepted()).hasSize(180);
        assertThat(new HashSet<>(product.mail.accepted().stream().map(m -> m.to()).toList()))
                .hasSize(180);
        assertThat(product.mail.connections()).isEqualTo(6);
        assertThat(product.engine.isWorking()).isFalse();
        assertThat(product.sql.number("select count(*) from attempt where outcome = 'SENT'"))
                .isEqualTo(180);
    }

    /** New work comes while lanes close: no claim may stay in nobody's hand. */
    @Test
    void whatIsEnrolledWhileOthersEndIsSentToo() throws Exception {
        List<Long> inboxes = inboxes(4, 1);
        long sequence = product.sequence();
        for (int i = 0; i < 60; i++) {
            long inbox = inboxes.get(i % inboxes.size());
            product.enroll(sequence, "ok+late-" + i + "@simulator.test", inbox);
            product.engine.tick(threads);
        }
        work();
        assertThat(product.sql.number("select count(*) from enrollment where in_flight = true"))
                .isZero();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(60);
    }

    @Test
    void anInboxUsesAsManyConnectionsAsItMay() throws Exception {
        enroll(inboxes(1, 4), 60);
        work();
        assertThat(product.mail.accepted()).hasSize(60);
        assertThat(product.mail.connections()).isEqualTo(4);
    }
}
