package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.dalsegno.service.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator sees what the engine does, and when it does not. */
class WatchedTest {

    @TempDir Path data;
    private Product product;

    @BeforeEach
    void start() {
        product = new Product(data);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private long enroll(String who) {
        return product.enroll(product.sequence(), who + "@simulator.test", inbox());
    }

    private long inbox() {
        return product.sql
                .one("select id from inbox", r -> r.getLong(1))
                .orElseGet(() -> product.inbox("ana"));
    }

    @Test
    void eachOutcomeIsCountedOnceUnderTheWordsOfTheCatalogue() {
        enroll("ok");
        enroll("spam-block");
        enroll("greylist");
        enroll("timeout");
        product.clock.advance(Duration.ofSeconds(3));
        product.tick();
        product.tick();
        assertThat(product.metrics.of("dalsegno.sent")).hasSize(1);
        assertThat(product.metrics.of("dalsegno.lag.milliseconds")).containsExactly(3_000L);
        assertThat(product.metrics.of("dalsegno.retries")).hasSize(1);
        assertThat(product.metrics.of("dalsegno.deferred reason=RETRY")).hasSize(1);
        assertThat(product.metrics.of("dalsegno.unknown")).hasSize(1);
        assertThat(
                        product.metrics.of(
                                "dalsegno.failed code=PERMANENT_FAIL cause=block.spam_content"))
                .hasSize(1);
        assertThat(product.metrics.of("dalsegno.group.size")).isNotEmpty();
        assertThat(product.metrics.names()).noneMatch(name -> name.contains("@"));
    }

    @Test
    void theDatabaseIsAskedEveryFifteenSecondsAtMost() {
        Sampling sampling = new Sampling(product.sql, product.clock);
        enroll("ok");
        assertThat(sampling.sample().due()).isEqualTo(1);
        enroll("ok+2");
        product.clock.advance(Duration.ofSeconds(14));
        assertThat(sampling.sample().due()).isEqualTo(1);
        product.clock.advance(Duration.ofSeconds(1));
        assertThat(sampling.sample().due()).isEqualTo(2);
    }

    @Test
    void aSampleSeesWhatIsHeldExhaustedAndStopped() {
        Sampling sampling = new Sampling(product.sql, product.clock);
        long inbox = inbox();
        enroll("ok");
        product.tick();
        product.sql.update("update inbox set daily_limit = 1 where id = ?", inbox);
        product.sending.stop(product.admin, null);
        Sample sample = sampling.sample();
        assertThat(sample.exhausted()).isEqualTo(1);
        assertThat(sample.held()).isZero();
        assertThat(sample.stopped()).isTrue();
        assertThat(sample.lastOutcome()).isEqualTo(product.clock.instant());
        assertThat(sample.due()).isZero();
    }

    @Test
    void anEngineThatNoLongerLooksIsNotWell() {
        Pulse pulse = new Pulse(product.engine, sampling(), product.clock);
        assertThat(pulse.feel().isWell()).isTrue();
        product.tick();
        product.clock.advance(Duration.ofSeconds(30));
        assertThat(pulse.feel().isWell()).isTrue();
        product.clock.advance(Duration.ofSeconds(1));
        assertThat(pulse.feel().ticking()).isFalse();
        product.tick();
        assertThat(pulse.feel().isWell()).isTrue();
    }

    private Sampling sampling() {
        return new Sampling(product.sql, product.clock);
    }

    @Test
    void workThatIsDueWhileNothingMovesIsNotWellUnlessItIsStopped() {
        enroll("ok");
        product.tick();
        enroll("ok+2");
        Pulse pulse = new Pulse(product.engine, sampling(), product.clock);
        product.clock.advance(Duration.ofMinutes(10));
        assertThat(pulse.feel().moving()).isTrue();
        product.clock.advance(Duration.ofSeconds(15));
        assertThat(pulse.feel().moving()).isFalse();
        product.sending.stop(product.admin, null);
        product.clock.advance(Duration.ofSeconds(15));
        assertThat(pulse.feel().moving()).isTrue();
        product.sending.start(product.admin);
        product.tick();
        product.tick();
        product.clock.advance(Duration.ofSeconds(15));
        assertThat(pulse.feel().isWell()).isTrue();
    }

    @Test
    void eachAttemptIsASpanThatNamesNobody() {
        enroll("ok");
        enroll("spam-block");
        product.tick();
        assertThat(product.metrics.spans())
                .containsExactly(
                        Map.of("dalsegno.outcome", "accepted"),
                        Map.of(
                                "dalsegno.outcome",
                                "refused",
                                "dalsegno.code",
                                "PERMANENT_FAIL",
                                "dalsegno.cause",
                                "block.spam_content",
                                "dalsegno.temporary",
                                "false"));
    }
}
