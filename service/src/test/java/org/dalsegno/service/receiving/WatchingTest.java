package org.dalsegno.service.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.Product;
import org.dalsegno.service.TestCertificate;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.ServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inbox whose server tells of new mail by itself (RFC 2177). */
class WatchingTest {

    @TempDir Path data;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> watches = new ArrayList<>();
    private Product product;
    private ScriptedImap imap;
    private Receiving reader;
    private long inbox;
    private long kim;

    @BeforeEach
    void start() {
        product = new Product(data);
        imap = new ScriptedImap();
        imap.offersIdle = true;
        inbox = product.inboxReadAt(imap.port());
        kim = product.enroll(product.sequence(), "kim@simulator.test", inbox);
        product.tick();
        reader = product.newReader(Duration.ofMinutes(1), false, 1);
    }

    @AfterEach
    void stop() throws Exception {
        reader.stop();
        imap.close();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        product.close();
    }

    private void look() throws InterruptedException {
        reader.look(Runnable::run, watch -> watches.add(threads.submit(watch)));
    }

    private void watch() throws InterruptedException {
        look();
        assertThat(imap.awaitIdle()).isTrue();
    }

    private void awaitEndOfWatch() throws Exception {
        watches.get(watches.size() - 1).get(30, TimeUnit.SECONDS);
    }

    private String reply() {
        String messageId = product.detail(kim).attempts().get(0).messageId();
        return Letters.reply(messageId, "kim@simulator.test");
    }

    private EnrollmentState state() {
        return product.detail(kim).row().state();
    }

    private InboxView.Reading reading() {
        return product.inboxes.view(product.admin, inbox).reading();
    }

    @Test
    void newMailIsReadWhenTheServerTellsOfItOnTheSameConnection() throws Exception {
        watch();
        imap.put(reply(), product.clock.instant());
        assertThat(imap.awaitIdle()).isTrue();
        assertThat(state()).isEqualTo(EnrollmentState.REPLIED);
        assertThat(imap.count("LOGIN")).isEqualTo(1);
    }

    @Test
    void whatArrivesWhileTheRestBeginsIsNotForgotten() throws Exception {
        imap.arrivesAtIdle = reply();
        watch();
        assertThat(imap.awaitIdle()).isTrue();
        assertThat(state()).isEqualTo(EnrollmentState.REPLIED);
    }

    @Test
    void aWatchedInboxIsNotVisitedByAnyNode() throws Exception {
        watch();
        product.clock.advance(Duration.ofMinutes(2));
        look();
        product.read(product.newReader());
        assertThat(imap.count("LOGIN")).isEqualTo(1);
    }

    @Test
    void theRestIsBegunAnewLongBeforeTheServerEndsIt() throws Exception {
        watch();
        product.clock.advance(Duration.ofMinutes(10));
        assertThat(imap.awaitIdle()).isTrue();
        assertThat(imap.count("DONE")).isEqualTo(1);
        assertThat(reading().at()).isEqualTo(product.clock.instant());
    }

    @Test
    void aLineThatBreaksIsNoProblemAndIsMadeAnew() throws Exception {
        watch();
        imap.cut();
        awaitEndOfWatch();
        assertThat(reading().problem()).isNull();
        imap.put(reply(), product.clock.instant());
        product.clock.advance(Duration.ofMinutes(1));
        watch();
        assertThat(state()).isEqualTo(EnrollmentState.REPLIED);
    }

    @Test
    void aServerThatHearsNothingAnyMoreIsLeft() throws Exception {
        watch();
        imap.deaf = true;
        product.clock.advance(Duration.ofMinutes(10));
        awaitEndOfWatch();
        imap.deaf = false;
        watch();
        assertThat(imap.count("LOGIN")).isEqualTo(2);
    }

    @Test
    void withOtherSettingsTheWatchEndsAndTheInboxIsReadAnew() throws Exception {
        watch();
        product.inboxes.reconnect(product.admin, inbox, null, null, null);
        awaitEndOfWatch();
        watch();
        assertThat(imap.count("LOGIN")).isEqualTo(2);
    }

    @Test
    void aNodeThatStopsLeavesTheInboxToAnotherAtOnce() throws Exception {
        watch();
        reader.stop();
        product.clock.advance(Duration.ofMinutes(1));
        product.read(product.newReader());
        assertThat(imap.count("LOGIN")).isEqualTo(2);
        awaitEndOfWatch();
    }

    @Test
    void aWatchThatLosesTheDatabaseEndsAndTheInboxIsReadAnew() throws Exception {
        watch();
        product.sql.update("alter table inbox_reading rename to out_of_reach");
        awaitEndOfWatch();
        product.sql.update("alter table out_of_reach rename to inbox_reading");
        product.clock.advance(Duration.ofMinutes(3));
        watch();
        assertThat(imap.count("LOGIN")).isEqualTo(2);
    }

    @Test
    void moreInboxesThanAreWatchedAreVisited() throws Exception {
        watch();
        long other = product.inbox("ben");
        look();
        assertThat(watches).hasSize(1);
        assertThat(product.inboxes.view(product.admin, other).reading().at()).isNotNull();
    }

    @Test
    void anInboxIsWatchedOverTls() throws Exception {
        SSLContext own = TestCertificate.context(data);
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(own);
        try (ScriptedImap secure = new ScriptedImap(own.getServerSocketFactory())) {
            secure.offersIdle = true;
            product.inboxes.reconnect(
                    product.admin,
                    inbox,
                    null,
                    new ServerRequest(
                            "127.0.0.1", secure.port(), Security.TLS, "ana@simulator.test", "x"),
                    null);
            look();
            assertThat(secure.awaitIdle()).isTrue();
            product.clock.advance(Duration.ofMinutes(10));
            assertThat(secure.awaitIdle()).isTrue();
            secure.put(reply(), product.clock.instant());
            assertThat(secure.awaitIdle()).isTrue();
            assertThat(state()).isEqualTo(EnrollmentState.REPLIED);
            reader.stop();
        } finally {
            SSLContext.setDefault(before);
        }
    }
}
