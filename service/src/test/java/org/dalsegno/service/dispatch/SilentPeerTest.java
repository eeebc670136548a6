package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.sending.ObstinateSmtp;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.sending.SimulatorAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A mail server that stops answering in the middle of a conversation, for longer than anybody
 * waits.
 */
class SilentPeerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    @TempDir Path data;
    private Product product;
    private ObstinateSmtp peer;

    @BeforeEach
    void start() throws IOException {
        product = new Product(data);
        peer = new ObstinateSmtp(List.of("8BITMIME"), answers);
    }

    @AfterEach
    void stop() {
        peer.close();
        threads.shutdownNow();
        product.close();
    }

    private long enrollAtThePeer() {
        return product.enroll(
                product.sequence(), "kim@example.com", product.inbox("ana", this::atThePeer));
    }

    private InboxRequest atThePeer(InboxRequest usual) {
        return new InboxRequest(
                usual.name(),
                usual.address(),
                null,
                null,
                new ServerRequest("127.0.0.1", peer.port(), Security.NONE, null, null),
                null,
                100,
                null,
                "UTC",
                null,
                null,
                null,
                null);
    }

    private long mailsHeard() {
        return peer.heard.stream().filter("text of a mail"::equals).count();
    }

    @Test
    void silenceAfterTheDotIsUnknownAndTheMailIsNotSentAgain() {
        answers.put(".", "later:250 taken");
        long enrollment = enrollAtThePeer();
        product.tick();
        assertThat(product.detail(enrollment).attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.outcome()).isEqualTo(Outcome.Kind.UNKNOWN));
        assertThat(product.detail(enrollment).failure().cause())
                .isEqualTo(Cause.TEMP_OUTCOME_UNKNOWN);

        answers.clear();
        product.clock.advance(Duration.ofDays(1));
        product.tick();
        product.newNode().tick(Runnable::run);
        assertThatThrownBy(() -> product.restarting.restart(product.admin, enrollment, null, null))
                .isInstanceOf(Refused.class);
        assertThat(mailsHeard()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
    void silenceBeforeTheDotIsTriedAgainUntilItIsSentOnce(String command) {
        answers.put(command, "later:250 ok");
        long enrollment = enrollAtThePeer();
        product.tick();
        assertThat(product.detail(enrollment).attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.outcome()).isEqualTo(Outcome.Kind.DEFERRED));
        assertThat(mailsHeard()).isZero();

        answers.clear();
        for (int i = 0; i < 3; i++) {
            product.clock.advance(Duration.ofHours(1));
            product.tick();
        }
        assertThat(product.detail(enrollment).row().stepNumber()).isEqualTo(2);
        assertThat(mailsHeard()).isEqualTo(1);
        assertThat(product.sql.number("select count(*) from suppression")).isZero();
    }

    /** The silent server has a minute to answer, and the others do not wait for it. */
    @Test
    void otherInboxesGoOnMeanwhile() throws Exception {
        answers.put(".", "later:250 taken");
        long silent = enrollAtThePeer();
        long other = product.inbox("bea");
        long sequence = product.sequence();
        enroll(sequence, other, 0, 20);
        Engine engine = nodeWithPatience(Duration.ofMinutes(1));
        engine.tick(threads);
        await(() -> mailsHeard() == 1);
        await(() -> product.mail.accepted().size() == 20);
        assertThat(product.detail(silent).attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.outcome()).isNull());

        enroll(sequence, other, 20, 25);
        await(
                () -> {
                    engine.tick(threads);
                    return product.mail.accepted().size() == 25;
                });
        assertThat(product.detail(silent).attempts())
                .singleElement()
                .satisfies(a -> assertThat(a.outcome()).isNull());

        peer.close();
        await(() -> product.detail(silent).failure() != null);
        assertThat(product.detail(silent).failure().cause()).isEqualTo(Cause.TEMP_OUTCOME_UNKNOWN);
    }

    private void enroll(long sequence, long inbox, int from, int to) {
        for (int i = from; i < to; i++) {
            product.enroll(sequence, "ok+" + i + "@simulator.test", inbox);
        }
    }

    private Engine nodeWithPatience(Duration timeout) {
        Outlets patient =
                new Outlets(
                        new Diagnoser(),
                        product.clock,
                        timeout,
                        Optional.empty(),
                        new SimulatorAddress(false, 1, 1, 1));
        return product.node(product.database, patient).engine();
    }

    private static void await(BooleanSupplier wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("came to be in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
