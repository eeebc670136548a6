package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.service.reporting.PostRig.DAY;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.store.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deaths, sleeps and two nodes at once. */
class DigestMailOnceTest {

    private static final Tally ONE = Tally.SENT;

    private PostRig rig;
    private long sales;
    private long support;
    private long mia;

    @BeforeEach
    void setUp(@TempDir Path data) {
        rig = new PostRig(data);
        sales = rig.rows.team("Sales");
        support = rig.rows.team("Support");
        mia = rig.rows.user("Mia", Role.MANAGER, "UTC", sales, support);
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    private void writeBoth(LocalDate day) {
        rig.write(sales, day);
        rig.write(support, day);
    }

    @Test
    void whatCouldNotBeSentIsTriedAgainForFourHours() {
        writeBoth(DAY);
        DigestMail mute = rig.postman(rig.database.transactions(), Optional.empty(), 1);
        assertThat(mute.send(mia, null)).isEqualTo(Tally.FAILED);
        assertThat(rig.states()).containsExactly("FAILED", "FAILED");
        assertThat(rig.mail.isDue(rig.clock.instant().plus(Duration.ofHours(4)))).isFalse();
        rig.clock.advance(Duration.ofHours(4).minusSeconds(1));
        assertThat(rig.mail.send(mia, null)).isEqualTo(ONE);
        assertThat(rig.states()).containsExactly("SENT", "SENT");
    }

    @Test
    void aSecondRunSendsNothing() {
        writeBoth(DAY);
        rig.mail.send(mia, null);
        assertThat(rig.mail.send(mia, null)).isEqualTo(Tally.NOTHING);
        assertThat(rig.mail.send(mia, DAY)).isEqualTo(Tally.NOTHING);
        assertThat(rig.simulator.accepted()).hasSize(1);
        assertThat(rig.rounds.isDue(rig.clock.instant())).isFalse();
    }

    /**
     * The three commits are: claimed, leaving, sent. Only between the second and the server's word
     * nobody can know; there it is never sent again by itself.
     */
    @ParameterizedTest
    @CsvSource({
        "1, false, 0, 1",
        "1, true, 0, 1",
        "2, false, 0, 1",
        "2, true, 0, 0",
        "3, false, 1, 1",
        "3, true, 1, 1"
    })
    void aDeathAtAnyStepNeitherRepeatsNorForgets(
            int transaction, boolean committed, int before, int after) {
        writeBoth(DAY);
        DigestMail dying =
                rig.postman(
                        new DyingTransactions(rig.database.transactions(), transaction, committed));
        try {
            dying.send(mia, null);
        } catch (RuntimeException e) {
            assertThat(e).hasStackTraceContaining("Died");
        }
        assertThat(rig.simulator.accepted()).hasSize(before);
        rig.mail.send(mia, null);
        rig.clock.advance(PostBook.CLAIM_LASTS);
        rig.mail.send(mia, null);
        rig.mail.send(mia, null);
        assertThat(rig.simulator.accepted()).hasSize(after);
        assertThat(rig.rounds.isDue(rig.clock.instant())).isFalse();
    }

    @Test
    void twoNodesAtOnceSendOneMail() throws Exception {
        for (int round = 0; round < 10; round++) {
            LocalDate day = DAY.minusDays(round);
            writeBoth(day);
            int before = rig.simulator.accepted().size();
            assertThat(together(() -> rig.mail.send(mia, day), () -> other().send(mia, day)))
                    .containsExactlyInAnyOrder(ONE, Tally.NOTHING);
            assertThat(rig.simulator.accepted()).hasSize(before + 1);
        }
    }

    private DigestMail other() {
        return rig.postman(rig.database.transactions());
    }

    private static List<Tally> together(Callable<Tally> one, Callable<Tally> other)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch start = new CountDownLatch(1);
            Future<Tally> first = threads.submit(() -> awaiting(start, one));
            Future<Tally> second = threads.submit(() -> awaiting(start, other));
            start.countDown();
            return List.of(first.get(), second.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Tally awaiting(CountDownLatch start, Callable<Tally> work) throws Exception {
        start.await();
        return work.call();
    }

    @Test
    void aNodeThatSleptFindsItsClaimTakenOver() {
        writeBoth(DAY);
        DigestMail sleepy =
                rig.postman(
                        new Transactions() {
                            private int count;

                            @Override
                            public <T> T call(Supplier<T> work) {
                                if (++count == 2) {
                                    rig.clock.advance(PostBook.CLAIM_LASTS);
                                    assertThat(rig.mail.send(mia, null)).isEqualTo(ONE);
                                }
                                return rig.database.transactions().call(work);
                            }
                        });
        assertThat(sleepy.send(mia, null)).isEqualTo(Tally.NOTHING);
        assertThat(rig.simulator.accepted()).hasSize(1);
        assertThat(rig.states()).containsExactly("SENT", "SENT");
    }

    @Test
    void whoLeavesATeamInTheLastMomentSeesNothingOfIt() {
        writeBoth(DAY);
        DigestMail slow =
                rig.postman(
                        new Transactions() {
                            @Override
                            public <T> T call(Supplier<T> work) {
                                rig.database
                                        .sql()
                                        .update("delete from user_team where team_id = ?", support);
                                return rig.database.transactions().call(work);
                            }
                        });
        assertThat(slow.send(mia, null)).isEqualTo(ONE);
        assertThat(rig.subjects()).containsExactly("[Sales] nothing needs action · 21 Nov");
    }
}
