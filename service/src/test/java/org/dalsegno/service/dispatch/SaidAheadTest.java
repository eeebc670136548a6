package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.sending.ObstinateSmtp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that has the next step in hand while one is sent, at a server that offers PIPELINING. */
class SaidAheadTest {

    private static final int MANY = 5;

    @TempDir Path data;
    private Product product;
    private ObstinateSmtp server;
    private long inbox;
    private List<Long> ids;

    @BeforeEach
    void start() {
        product = new Product(data);
    }

    @AfterEach
    void stop() {
        product.close();
        server.close();
    }

    private void enrollAt(Map<String, String> answers) throws IOException {
        server = new ObstinateSmtp(List.of("PIPELINING", "8BITMIME"), answers);
        inbox = product.inbox("ana", this::atTheServer);
        long sequence = product.sequence();
        ids =
                IntStream.range(0, MANY)
                        .mapToObj(i -> product.enroll(sequence, to(i), inbox))
                        .toList();
    }

    private InboxRequest atTheServer(InboxRequest r) {
        return new InboxRequest(
                r.name(),
                r.address(),
                null,
                null,
                new ServerRequest("127.0.0.1", server.port(), Security.NONE, r.address(), "secret"),
                r.imap(),
                r.dailyLimit(),
                null,
                "UTC",
                null,
                1,
                null,
                null);
    }

    private static String to(int contact) {
        return "ok+" + contact + "@simulator.test";
    }

    private static String rcpt(int contact) {
        return "RCPT TO:<" + to(contact) + ">";
    }

    /** Asks before each mail; does something before the second one. */
    private static BooleanSupplier beforeTheSecond(BooleanSupplier act) {
        AtomicInteger mails = new AtomicInteger();
        return () -> mails.incrementAndGet() == 2 && act.getAsBoolean();
    }

    private List<String> heard(String pattern) {
        return server.heard.stream().filter(line -> line.matches(pattern)).toList();
    }

    private int texts() {
        return heard("text of a mail").size();
    }

    private void nothingIsInHand() {
        assertThat(product.sql.number("select count(*) from attempt where outcome is null"))
                .isZero();
        assertThat(product.sql.number("select count(*) from enrollment where in_flight")).isZero();
    }

    private void allGoOutOnce() {
        product.tick();
        product.tick();
        assertThat(product.sql.number("select count(*) from attempt where outcome = 'SENT'"))
                .isEqualTo(MANY);
        assertThat(texts()).isEqualTo(MANY);
        nothingIsInHand();
    }

    @Test
    void oneConnectionTakesAllInTheirOrder() throws IOException {
        enrollAt(Map.of());
        allGoOutOnce();
        assertThat(heard("EHLO.*")).hasSize(1);
        assertThat(heard("RCPT.*"))
                .isEqualTo(IntStream.range(0, MANY).mapToObj(SaidAheadTest::rcpt).toList());
    }

    @Test
    void aNodeThatIsAskedToStopPutsBackTheStepThatWasSaidAhead() throws Exception {
        enrollAt(Map.of());
        product.work(beforeTheSecond(() -> true));
        server.awaitEnd();
        assertThat(heard("MAIL.*")).hasSize(2);
        assertThat(heard("text of.*")).hasSize(1);
        assertThat(product.sql.number("select count(*) from attempt")).isEqualTo(1);
        nothingIsInHand();
        allGoOutOnce();
    }

    @Test
    void aRefusalThatHoldsTheInboxTakesBackWhatWasSaidAhead() throws Exception {
        enrollAt(
                Map.of(
                        ".",
                        "550 5.7.60 Client does not have permissions to send as this sender|250 ok"));
        product.tick();
        server.awaitEnd();
        assertThat(heard("MAIL.*")).hasSize(2);
        assertThat(heard("text of.*")).hasSize(1);
        assertThat(server.heard).doesNotContain(rcpt(2));
        assertThat(product.sql.number("select count(*) from attempt")).isEqualTo(1);
        nothingIsInHand();
        product.releaseHold(inbox);
        product.tick();
        product.tick();
        assertThat(product.sql.number("select count(*) from attempt where outcome = 'SENT'"))
                .isEqualTo(MANY);
        assertThat(texts()).isEqualTo(MANY + 1);
    }

    @Test
    void aRefusalOfOneMailLetsTheNextOneGoOn() throws IOException {
        enrollAt(Map.of("." + to(1), "554 5.7.1 Message refused as spam"));
        product.tick();
        assertThat(texts()).isEqualTo(MANY);
        assertThat(heard("EHLO.*")).hasSize(1);
        assertThat(product.sql.number("select count(*) from attempt where outcome = 'SENT'"))
                .isEqualTo(MANY - 1);
        assertThat(product.detail(ids.get(2)).row().stepNumber()).isEqualTo(2);
        nothingIsInHand();
    }

    @Test
    void whoOptsOutWhenTheEnvelopeIsSaidGetsNoMailAndTheOthersDo() throws IOException {
        enrollAt(Map.of());
        product.work(
                beforeTheSecond(
                        () -> {
                            product.suppressions.add(
                                    to(1), Cause.UNSUB_OPT_OUT, null, product.clock.instant());
                            return false;
                        }));
        product.tick();
        assertThat(texts()).isEqualTo(MANY - 1);
        assertThat(product.detail(ids.get(1)).row().badge().code())
                .isEqualTo(ErrorCode.UNSUBSCRIBED);
        nothingIsInHand();
    }

    @Test
    void whenTheAnswerToOneIsLostTheNextOneIsSentOnce() throws IOException {
        enrollAt(Map.of("." + to(1), "bye"));
        product.tick();
        assertThat(product.detail(ids.get(1)).attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.outcome()).isEqualTo(Outcome.Kind.UNKNOWN));
        assertThat(product.sql.number("select count(*) from attempt where outcome = 'SENT'"))
                .isEqualTo(MANY - 1);
        assertThat(texts()).isEqualTo(MANY);
        assertThat(heard("RCPT TO:<ok\\+1@.*")).hasSize(1);
        nothingIsInHand();
    }
}
