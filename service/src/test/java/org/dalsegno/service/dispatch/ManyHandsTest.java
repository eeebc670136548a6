package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty hands on the same few contacts and inboxes, on real threads, while two nodes send:
 * everybody clicks twice at the same moment, and mail servers refuse and fall silent.
 */
class ManyHandsTest {

    private static final int PEOPLE = 25;
    private static final int ROUNDS = 8;
    private static final int WISHES = 3;
    private static final int CONTACTS = 16;

    private final long seed = Long.getLong("dalsegno.seed", System.nanoTime());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir Path data;
    private Product product;
    private ScriptedPeer peer;
    private Person person;
    private Promises promises;
    private List<TestNode> nodes;
    private List<Long> inboxes;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        peer = new ScriptedPeer(product.clock);
        peer.begin(new Random(seed));
        person = new Person(product, peer);
        promises = new Promises(product, peer);
        nodes = List.of(node(), node());
        inboxes = List.of(inbox("ana"), inbox("bea"));
        sequence = product.sequence();
    }

    private TestNode node() {
        return product.node(product.database, peer.outlets(() -> {}));
    }

    private long inbox(String name) {
        return product.inbox(name, ManyHandsTest::withLowLimit);
    }

    private static InboxRequest withLowLimit(InboxRequest r) {
        return new InboxRequest(
                r.name(),
                r.address(),
                null,
                null,
                r.smtp(),
                r.imap(),
                6,
                QuotaWindow.ROLLING_24H,
                "UTC",
                null,
                null,
                null,
                null);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        product.close();
    }

    @Test
    void whateverFiftyHandsDoAtOnceThePromisesHold() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            everybodyAtOnce(round);
            promises.checkQuota();
            product.clock.advance(Duration.ofHours(9));
        }
        makeAllWell();
        promises.check(all());
        eachContactIsEnrolledOnce();
        everyEnrollmentHasEnded();
        theLedgerIsWhatTheAttemptsSay();
    }

    /** Fifty hands, and two nodes that look for work until the hands rest. */
    private void everybodyAtOnce(int round) throws Exception {
        CountDownLatch hands = new CountDownLatch(2 * PEOPLE);
        List<Future<?>> all = new ArrayList<>();
        for (TestNode node : nodes) {
            all.add(threads.submit(() -> lookUntil(node, hands)));
        }
        for (int i = 0; i < PEOPLE; i++) {
            long will = seed + 1_000L * round + i;
            CyclicBarrier together = new CyclicBarrier(2);
            Callable<Void> clicks = () -> click(new Random(will), together, hands);
            all.add(threads.submit(clicks));
            all.add(threads.submit(clicks));
        }
        for (Future<?> one : all) {
            // Here arrives what nobody may see: anything but a refusal or a lost race.
            one.get(2, TimeUnit.MINUTES);
        }
    }

    private static void lookUntil(TestNode node, CountDownLatch handsRest) {
        while (handsRest.getCount() > 0) {
            Person.politely(() -> node.work(() -> false));
        }
        Person.politely(() -> node.work(() -> false));
    }

    /** The two hands of a person have the same will and act at the same moment. */
    private Void click(Random will, CyclicBarrier together, CountDownLatch hands) throws Exception {
        try {
            for (int i = 0; i < WISHES; i++) {
                Runnable wish = wish(will);
                together.await(1, TimeUnit.MINUTES);
                wish.run();
            }
            return null;
        } finally {
            hands.countDown();
        }
    }

    private Runnable wish(Random will) {
        String contact = contact(will.nextInt(CONTACTS));
        long inbox = inboxes.get(will.nextInt(inboxes.size()));
        String account = (inbox == inboxes.get(0) ? "ana" : "bea") + "@simulator.test";
        int die = will.nextInt(200);
        if (die < 1) {
            return () -> with(contact, person::stop);
        }
        if (die < 10) {
            return () -> person.hold(inbox);
        }
        if (die < 20) {
            return () -> peer.refuseSignIn(account);
        }
        if (die < 60) {
            return () -> {
                peer.allowSignIn(account);
                person.reconnect(inbox);
            };
        }
        if (die < 100) {
            return () -> with(contact, person::restart);
        }
        if (die < 140) {
            return () -> with(contact, person::decide);
        }
        return () -> person.enroll(sequence, contact, inbox);
    }

    /** One of them does not exist, as its server says. */
    private static String contact(int number) {
        return (number == 0 ? "gone" : "ok+" + number) + "@simulator.test";
    }

    private void with(String contact, Consumer<Long> wish) {
        enrollment(contact).ifPresent(wish);
    }

    private Optional<Long> enrollment(String contact) {
        return product.sql.one(
                "select e.id from enrollment e join contact c on c.id = e.contact_id where c.email = ?",
                r -> r.getLong("id"),
                contact);
    }

    private List<Long> all() {
        return product.sql.list("select id from enrollment order by id", r -> r.getLong("id"));
    }

    /** Servers behave, inboxes are connected, whoever is missing is enrolled, people decide. */
    private void makeAllWell() {
        peer.behave();
        IntStream.range(0, CONTACTS)
                .forEach(i -> person.enroll(sequence, contact(i), inboxes.get(0)));
        for (int i = 0; i < 60 && (i < 2 || open() > 0); i++) {
            product.clock.advance(Duration.ofHours(9));
            inboxes.forEach(person::reconnect);
            all().forEach(person::decide);
            all().forEach(person::restart);
            nodes.forEach(node -> node.work(() -> false));
            promises.checkQuota();
        }
    }

    private long open() {
        return product.sql.number(
                "select count(*) from enrollment where state in ('ACTIVE', 'WAITING', 'FAILED')");
    }

    private void eachContactIsEnrolledOnce() {
        assertThat(product.sql.number("select count(*) from contact")).isEqualTo(CONTACTS);
        assertThat(all()).hasSize(CONTACTS);
    }

    private void everyEnrollmentHasEnded() {
        List<String> states =
                product.sql.list("select state from enrollment", r -> r.getString("state"));
        assertThat(states).as("seed %d", seed).isSubsetOf("FINISHED", "STOPPED", "BOUNCED");
        assertThat(product.sql.number("select count(*) from enrollment where in_flight")).isZero();
    }

    private void theLedgerIsWhatTheAttemptsSay() {
        List<String> counted =
                product.sql.list(
                        "select a.message_id from ledger l join attempt a on a.id = l.attempt_id",
                        r -> r.getString("message_id"));
        assertThat(counted)
                .as("what counts is what was sent, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        product.sql.list(
                                "select message_id from attempt where outcome in ('SENT', 'UNKNOWN')",
                                r -> r.getString("message_id")))
                .containsExactlyInAnyOrderElementsOf(
                        peer.log().stream().map(ScriptedPeer.Accepted::messageId).toList());
    }
}
