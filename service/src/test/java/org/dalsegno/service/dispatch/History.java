package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;

/**
 * One random history: two nodes that look for work at the same time, statement by statement, that
 * die, sleep and come back; servers that refuse, fall silent and lie; a clock that jumps; people
 * who restart, stop, opt out and decide. At its end all is made well, and the promises are checked
 * against what the servers took.
 */
final class History {

    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(11),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(16),
                    Duration.ofHours(1),
                    Duration.ofHours(13),
                    Duration.ofDays(2),
                    Duration.ofMinutes(-5),
                    Duration.ofHours(-2));

    /** A number of a sequence stands for itself and so many before it. */
    private static final int IDS_AHEAD = 50;

    private static final List<String> NUMBERED =
            List.of("inbox", "sequence", "step", "contact", "enrollment", "attempt", "diagnosis");

    private final Random chance;
    private final Product product;
    private final ScriptedPeer peer;
    private final MortalDatabase[] databases;
    private final List<Long> inboxes = new ArrayList<>();
    private final List<Long> enrollments = new ArrayList<>();
    private final Promises promises;
    private final Person person;

    History(long seed, Product product, ScriptedPeer peer, MortalDatabase... databases) {
        this.chance = new Random(seed);
        this.product = product;
        this.peer = peer;
        this.databases = databases;
        this.promises = new Promises(product, peer, databases);
        this.person = new Person(product, peer);
    }

    void tell() {
        peer.begin(chance);
        product.clock.set(Instant.parse("2026-03-28T21:00:00Z"));
        begin();
        int rounds = 4 + chance.nextInt(8);
        for (int i = 0; i < rounds; i++) {
            round();
            promises.checkQuota();
            product.clock.advance(STEPS.get(chance.nextInt(STEPS.size())));
        }
        end();
        promises.check(enrollments);
    }

    private void begin() {
        scatterIds();
        int many = 1 + chance.nextInt(2);
        long sequence = product.sequence();
        for (int i = 0; i < many; i++) {
            long inbox = product.inbox("rep" + i, this::limits);
            inboxes.add(inbox);
            int contacts = 1 + chance.nextInt(4);
            for (int c = 0; c < contacts; c++) {
                String name = chance.nextInt(8) == 0 ? "gone" : "ok";
                enrollments.add(
                        product.enroll(sequence, name + "+" + i + c + "@simulator.test", inbox));
            }
        }
    }

    /**
     * What comes first by its id, or in a map of ids, is decided by the seed as well and not by the
     * histories before: else a history could not be told again, and all would be told in one order.
     */
    private void scatterIds() {
        for (String table : NUMBERED) {
            int first = IDS_AHEAD + chance.nextInt(10_000);
            product.sql.update("alter sequence " + table + "_seq restart with " + first);
        }
        product.database.forgetIds();
        for (MortalDatabase database : databases) {
            database.database.forgetIds();
        }
    }

    private InboxRequest limits(InboxRequest usual) {
        return new InboxRequest(
                usual.name(),
                usual.address(),
                null,
                null,
                usual.smtp(),
                usual.imap(),
                1 + chance.nextInt(4),
                chance.nextBoolean() ? QuotaWindow.ROLLING_24H : QuotaWindow.CALENDAR_DAY,
                "Europe/Vienna",
                chance.nextInt(4) == 0 ? Duration.ofSeconds(30) : null,
                1,
                chance.nextInt(4) > 0,
                null);
    }

    /** Everybody acts at once, each statement in an order that chance decides. */
    private void round() {
        Baton baton = new Baton(chance);
        List<Runnable> actors = new ArrayList<>();
        for (MortalDatabase database : databases) {
            if (chance.nextInt(5) > 0) {
                Runnable moment = moment(baton);
                TestNode node = node(database, moment);
                int looks = 1 + chance.nextInt(3);
                actors.add(() -> look(node, looks));
            }
        }
        if (chance.nextInt(2) == 0) {
            actors.add(() -> person(baton));
        }
        if (chance.nextInt(2) == 0) {
            actors.add(() -> sleep(baton));
        }
        if (!actors.isEmpty()) {
            baton.run(actors);
        }
        for (MortalDatabase database : databases) {
            database.live(() -> {});
        }
    }

    private static void look(TestNode node, int times) {
        for (int i = 0; i < times; i++) {
            Person.politely(() -> node.work(() -> false));
        }
    }

    /** The moments of one life; one in three ends before it is over. */
    private Runnable moment(Baton baton) {
        AtomicInteger left =
                new AtomicInteger(chance.nextInt(3) == 0 ? 1 + chance.nextInt(80) : -1);
        return () -> {
            if (left.get() == 0 || left.decrementAndGet() == 0) {
                left.set(0);
                throw new Baton.NodeDied();
            }
            baton.step();
        };
    }

    private TestNode node(MortalDatabase database, Runnable moment) {
        database.live(moment);
        return product.node(database.database, peer.outlets(moment));
    }

    /** While somebody is in the middle of something, time passes: a lease, an hour, a day. */
    private void sleep(Baton baton) {
        int steps = chance.nextInt(60);
        for (int i = 0; i < steps; i++) {
            baton.step();
        }
        product.clock.advance(
                List.of(Duration.ofSeconds(11), Duration.ofHours(1), Duration.ofHours(25))
                        .get(chance.nextInt(3)));
    }

    private void person(Baton baton) {
        int steps = chance.nextInt(20);
        for (int i = 0; i < steps; i++) {
            baton.step();
        }
        long enrollment = enrollments.get(chance.nextInt(enrollments.size()));
        long inbox = inboxes.get(chance.nextInt(inboxes.size()));
        String address = product.detail(enrollment).row().contactEmail();
        switch (chance.nextInt(7)) {
            case 0 -> promises.optOut(address);
            case 1 -> person.stop(enrollment);
            case 2 -> person.restart(enrollment);
            case 3 -> person.decide(enrollment);
            case 4 -> peer.refuseSignIn(product.inboxes.view(product.admin, inbox).address());
            case 5 -> peer.allowSignIn(product.inboxes.view(product.admin, inbox).address());
            default -> person.reconnect(inbox);
        }
    }

    /** All is made well: servers behave, inboxes are reconnected, people decide, time passes. */
    private void end() {
        peer.behave();
        for (int i = 0; i < 60 && (i < 2 || isUnderway()); i++) {
            product.clock.advance(Duration.ofHours(9));
            inboxes.forEach(person::reconnect);
            enrollments.forEach(person::decide);
            for (MortalDatabase database : databases) {
                node(database, () -> {}).work(() -> false);
            }
            promises.checkQuota();
        }
    }

    private boolean isUnderway() {
        return product.sql.number(
                        "select (select count(*) from enrollment where state in ('ACTIVE', 'WAITING'))"
                                + " + (select count(*) from attempt where outcome is null or outcome = 'UNKNOWN')")
                > 0;
    }

    /** The databases' tables are emptied before the next history. */
    static void forget(Product product) {
        Stream.of(
                        "returned_mail",
                        "diagnosis_report",
                        "unmatched_reply",
                        "ledger",
                        "attempt",
                        "enrollment",
                        "diagnosis",
                        "suppression",
                        "contact_field",
                        "contact",
                        "inbox_lease",
                        "inbox_reading",
                        "inbox",
                        "step",
                        "sequence")
                .forEach(table -> product.sql.update("delete from " + table));
        assertThat(product.sql.number("select count(*) from attempt")).isZero();
    }
}
