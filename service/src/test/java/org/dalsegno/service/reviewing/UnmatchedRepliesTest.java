package org.dalsegno.service.reviewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.Page;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnmatchedRepliesTest {

    @TempDir Path data;
    private final Diagnoser diagnoser = new Diagnoser();
    private Product product;

    @BeforeEach
    void start() {
        product = new Product(data);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private List<UnmatchedReply> all() {
        return product.unmatched.list(product.admin, UnmatchedPage.of(null, null, null)).items();
    }

    private void count(String reply) {
        count(diagnoser.diagnose(Failure.smtp(Phase.RCPT, reply)));
    }

    private void count(Diagnosis diagnosis) {
        product.database
                .transactions()
                .run(() -> product.unmatched.count(diagnosis, product.clock.instant()));
    }

    @Test
    void anOddReplyIsCountedWhenItIsFiledAndEveryTime() {
        long inbox = product.inbox("ana");
        long sequence = product.sequence();
        product.enroll(sequence, "odd-reply+kim@simulator.test", inbox);
        product.tick();
        product.clock.advance(Duration.ofHours(1));
        product.enroll(sequence, "odd-reply+lea@simulator.test", inbox);
        product.tick();
        assertThat(all()).hasSize(1);
        UnmatchedReply odd = all().get(0);
        assertThat(odd.seen()).isEqualTo(2);
        assertThat(odd.template()).startsWith("550 The moon");
        assertThat(odd.channel()).isEqualTo(Channel.SMTP);
        assertThat(odd.phase()).isEqualTo(Phase.END_OF_DATA);
        assertThat(odd.replyCode()).isEqualTo(550);
        assertThat(odd.cause()).isEqualTo(Cause.GENERAL_UNMATCHED);
        assertThat(odd.lastSeen()).isEqualTo(odd.firstSeen().plus(Duration.ofHours(1)));
    }

    @Test
    void aKnownReplyAndOurOwnWordAreNotCounted() {
        long inbox = product.inbox("ana");
        long sequence = product.sequence();
        product.enroll(sequence, "user-unknown@simulator.test", inbox);
        product.enroll(sequence, "timeout@simulator.test", inbox);
        product.tick();
        assertThat(all()).isEmpty();
    }

    @Test
    void aGuessFromTheReplyCodeOrFromWeakWordsIsCounted() {
        count("451 zzz");
        count("zzz");
        count(diagnoser.diagnose(Failure.gmailApi(499, "{\"zzz\": 1}")));
        assertThat(all()).hasSize(3);
    }

    @Test
    void whatIsCountedIsUndoneWithItsTransaction() {
        assertThatThrownBy(
                        () ->
                                product.database
                                        .transactions()
                                        .run(
                                                () -> {
                                                    count("zzz");
                                                    throw new IllegalStateException("lost");
                                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(all()).isEmpty();
    }

    @Test
    void theMostFrequentComeFirstOrTheNewestPartByPart() {
        List.of("one zzz", "two zzz", "two zzz", "three zzz", "three zzz").forEach(this::count);
        assertThat(templates(UnmatchedPage.Order.MOST_FREQUENT))
                .containsExactly("three zzz", "two zzz", "one zzz");
        assertThat(templates(UnmatchedPage.Order.NEWEST))
                .containsExactly("three zzz", "two zzz", "one zzz");
        count("one zzz");
        count("one zzz");
        assertThat(templates(UnmatchedPage.Order.MOST_FREQUENT)).startsWith("one zzz");
        assertThatThrownBy(() -> UnmatchedPage.of(null, null, "no token"))
                .isInstanceOf(InvalidInput.class);
    }

    private List<String> templates(UnmatchedPage.Order order) {
        List<String> templates = new ArrayList<>();
        String token = null;
        do {
            Page<UnmatchedReply> page =
                    product.unmatched.list(product.admin, UnmatchedPage.of(1, order, token));
            page.items().forEach(item -> templates.add(item.template()));
            token = page.next();
        } while (token != null);
        return templates;
    }

    @Test
    void onlyAnAdministratorSeesThem() {
        assertThatThrownBy(
                        () ->
                                product.unmatched.list(
                                        product.viewer(99, Role.MANAGER, Set.of()),
                                        UnmatchedPage.of(null, null, null)))
                .isInstanceOf(Refused.class);
    }

    /** Whoever is first, nobody's count is lost and nobody's filing fails. */
    @Test
    void theSameNewKindFromManyAtOnceIsOneRow() throws Exception {
        int threads = 8;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 40; round++) {
                CyclicBarrier start = new CyclicBarrier(threads);
                String reply = "zzz" + " z".repeat(round);
                Callable<Void> one =
                        () -> {
                            start.await();
                            count(reply);
                            return null;
                        };
                List<Future<Void>> all = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    all.add(workers.submit(one));
                }
                for (Future<Void> each : all) {
                    each.get();
                }
            }
        } finally {
            workers.shutdown();
        }
        assertThat(all()).hasSize(40).allMatch(kind -> kind.seen() == threads);
    }
}
