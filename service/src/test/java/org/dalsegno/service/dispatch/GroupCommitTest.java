package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many write in one transaction, and one that cannot be written harms nobody else. */
class GroupCommitTest {

    private final List<List<String>> written = new ArrayList<>();
    private final GroupCommit<String> group = new GroupCommit<>(this::write, 3);

    private void write(List<String> entries) {
        if (entries.contains("bad")) {
            throw new IllegalStateException("cannot be written");
        }
        written.add(entries);
    }

    @Test
    void whatWaitsIsWrittenTogetherByWhoeverWaitsFirst() {
        var first = group.submit("a");
        var second = group.submit("b");
        first.await();
        second.await();
        assertThat(written).containsExactly(List.of("a", "b"));
    }

    @Test
    void aGroupHasABoundAndTheOrderStays() {
        List<String> all = List.of("a", "b", "c", "d");
        var tickets = all.stream().map(group::submit).toList();
        tickets.forEach(GroupCommit.Ticket::await);
        assertThat(written).containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void oneThatCannotBeWrittenFailsAlone() {
        var good = group.submit("a");
        var bad = group.submit("bad");
        var late = group.submit("c");
        assertThat(good.await()).isEqualTo("a");
        assertThatThrownBy(bad::await).hasMessage("cannot be written");
        assertThat(late.await()).isEqualTo("c");
        assertThat(written).containsExactly(List.of("a"), List.of("c"));
    }

    @Test
    void anErrorThatNobodyExpectedLeavesNobodyWaiting() {
        GroupCommit<String> broken =
                new GroupCommit<>(
                        entries -> {
                            throw new StackOverflowError();
                        },
                        3);
        var first = broken.submit("a");
        var second = broken.submit("b");
        assertThatThrownBy(first::await).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(second::await).hasMessage("was not written");
    }

    @Test
    void whatComesWhileAGroupIsWrittenGoesWithTheNext() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupCommit<String> slow =
                new GroupCommit<>(
                        entries -> {
                            written.add(entries);
                            writing.countDown();
                            await(goOn);
                        },
                        10);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<String> first = threads.submit(() -> slow.submit("a").await());
            await(writing);
            var second = slow.submit("b");
            var third = slow.submit("c");
            Future<String> waiting = threads.submit(second::await);
            goOn.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("a");
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("b");
            assertThat(third.await()).isEqualTo("c");
            assertThat(written).containsExactly(List.of("a"), List.of("b", "c"));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
