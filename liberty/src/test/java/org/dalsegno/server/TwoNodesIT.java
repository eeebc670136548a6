package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dalsegno.simulator.AcceptedMail;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two servers on one PostgreSQL, of which one is killed, one falls asleep for longer than its lease
 * and wakes again, and the database goes away for a while; the mail peer outlives them and keeps
 * count.
 */
class TwoNodesIT {

    private static final int INBOXES = 10;
    private static final int LIMIT_OF_THE_FIRST = 25;

    /** What is marked at most when a server dies, of each of its connections and all together. */
    private static final int MOST_UNKNOWN = INBOXES + 64;

    private static final String UNDER_WAY =
            "select id from enrollment where in_flight = true or state = 'ACTIVE'";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SLEEP = Duration.ofSeconds(25);

    private final Map<String, Integer> expected = new HashMap<>();
    private final List<String> inboxes = new ArrayList<>();
    private final List<ServerUnderTest> servers = new ArrayList<>();
    private MailSimulator peer;
    private SharedPostgres postgres;

    /** The name of one of the two, by which both can be told apart. */
    private String knownName;

    private int knownNode;
    private String sequence;

    @BeforeEach
    void startOneNodeThenTheOther() {
        peer = MailSimulator.start(Ports.ephemeral(), Clock.systemUTC());
        postgres = SharedPostgres.start();
        servers.add(ServerUnderTest.start(postgres.environment()));
        sequence =
                api(0).created(
                                "/sequences",
                                "{\"name\": \"S\", \"steps\": [{\"subject\": \"Hello\", \"body\": \"Hi\"}]}");
        for (int i = 0; i < INBOXES; i++) {
            inboxes.add(inbox(i));
        }
        enroll("alone", 1);
        await("the first node sends", this::isSettled);
        knownName = postgres.strings("select claimed_by from attempt").iterator().next();
        servers.add(ServerUnderTest.start(postgres.environment()));
    }

    @AfterEach
    void stop() {
        servers.forEach(ServerUnderTest::close);
        postgres.close();
        peer.close();
    }

    @Test
    void whatOneNodeLeavesTheOtherFinishesAndNothingGoesOutTwice() throws InterruptedException {
        killTheBusyNode();
        letTheBusyNodeSleep();
        restartTheDatabase();

        Set<String> unknown = ids("UNKNOWN");
        System.out.println("attempts left unknown: " + unknown.size());
        assertEachGotAtMostOneMail();
        assertTheDatabaseSaysWhatThePeerSays(unknown);
        assertThat(unknown.size()).isLessThanOrEqualTo(3 * MOST_UNKNOWN);
    }

    private void killTheBusyNode() throws InterruptedException {
        enrollAndAwaitTheFirst("kill", 40, 60);
        int busy = busyNode();
        Set<String> left = inboxesOf(busy);
        Instant killed = Instant.now();
        servers.get(busy).kill();
        await("the other node finishes", this::isSettled);
        System.out.println(
                "moving again after the kill: " + firstFrom(left, killed.plusSeconds(2), killed));
        if (busy == knownNode) {
            knownName = survivor();
            knownNode = 1 - busy;
        }
        servers.get(busy).restart();
    }

    private String survivor() {
        Set<String> names = postgres.strings("select claimed_by from attempt");
        names.remove(knownName);
        assertThat(names).as("the other node sent something").hasSize(1);
        return names.iterator().next();
    }

    private void letTheBusyNodeSleep() throws InterruptedException {
        enrollAndAwaitTheFirst("sleep", 40, 60);
        int busy = busyNode();
        int before = peer.accepted().size();
        servers.get(busy).pause();
        try {
            awaitQuietly(SLEEP, this::isSettled);
        } finally {
            System.out.printf(
                    "mails while one node slept: %d; left for when it woke: %d%n",
                    peer.accepted().size() - before, count(UNDER_WAY));
            servers.get(busy).wake();
        }
        await("everything is settled", this::isSettled);
    }

    private void restartTheDatabase() throws InterruptedException {
        enrollAndAwaitTheFirst("database", 20, 30);
        postgres.restart();
        Instant back = Instant.now();
        await("the nodes go on", this::isSettled);
        System.out.println("settled after the database came back: " + since(back));
    }

    private void assertEachGotAtMostOneMail() {
        Map<String, Long> mails =
                peer.accepted().stream()
                        .collect(Collectors.groupingBy(m -> m.to().get(0), Collectors.counting()));
        assertThat(mails.values()).as("nobody got two").allMatch(count -> count == 1);
        long ofTheFirst = peer.accepted().stream().filter(m -> m.from().equals(address(0))).count();
        assertThat(ofTheFirst).as("never over quota").isLessThanOrEqualTo(LIMIT_OF_THE_FIRST);
    }

    private void assertTheDatabaseSaysWhatThePeerSays(Set<String> unknown) {
        Set<String> sent = ids("SENT");
        Set<String> accepted =
                peer.accepted().stream().map(AcceptedMail::messageId).collect(Collectors.toSet());
        Set<String> sentOrUnknown = new HashSet<>(sent);
        sentOrUnknown.addAll(unknown);
        assertThat(accepted).as("what is sent was accepted").containsAll(sent);
        assertThat(sentOrUnknown).as("what was accepted is known").containsAll(accepted);
        int enrolled = expected.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(
                        postgres.strings(
                                "select e.state || ' ' || a.outcome || ' ' || d.reply_text from attempt a"
                                        + " join enrollment e on e.id = a.enrollment_id left join diagnosis d on d.id = a.diagnosis_id"
                                        + " where a.outcome not in ('SENT', 'UNKNOWN')"))
                .as("nobody was blamed for what happened to us")
                .isEmpty();
        int waiting = count("select id from enrollment where waiting_reason = 'QUOTA'");
        assertThat(sent.size() + unknown.size() + waiting)
                .as("everybody has an outcome or waits for the quota")
                .isEqualTo(enrolled);
    }

    private Set<String> ids(String outcome) {
        return postgres.strings("select message_id from attempt where outcome = '" + outcome + "'");
    }

    private int count(String sql) {
        return postgres.strings(sql).size();
    }

    /** Nothing is under way, and nothing is due. */
    private boolean isSettled() {
        return count(UNDER_WAY) == 0 && count("select id from attempt where outcome is null") == 0;
    }

    /** The node that has most of the inboxes just now. */
    private int busyNode() {
        await("somebody is at work", () -> !inboxesOf(0).isEmpty() || !inboxesOf(1).isEmpty());
        return inboxesOf(0).size() > inboxesOf(1).size() ? 0 : 1;
    }

    private Set<String> inboxesOf(int node) {
        return postgres.strings(
                "select i.address from inbox_lease l join inbox i on i.id = l.inbox_id where l.owner "
                        + (node == knownNode ? "= '" : "<> '")
                        + knownName
                        + "'");
    }

    private String firstFrom(Set<String> addresses, Instant later, Instant since) {
        return peer.accepted().stream()
                .filter(m -> addresses.contains(m.from()) && m.at().isAfter(later))
                .map(m -> Duration.between(since, m.at()).toMillis() + " ms")
                .findFirst()
                .orElse("nothing was left to send");
    }

    private static String since(Instant then) {
        return Duration.between(then, Instant.now()).toMillis() + " ms";
    }

    private void enrollAndAwaitTheFirst(String name, int each, int first)
            throws InterruptedException {
        int before = peer.accepted().size();
        enroll(name, each);
        assertThat(peer.awaitAccepted(before + first, PATIENCE)).isTrue();
    }

    private void enroll(String name, int each) {
        for (int i = 0; i < INBOXES; i++) {
            int inbox = i;
            List<String> emails =
                    IntStream.range(0, each)
                            .mapToObj(
                                    n -> "\"ok+%s-%d-%d@simulator.test\"".formatted(name, inbox, n))
                            .toList();
            api(0).post(
                            "/enrollment-batches",
                            "{\"sequenceId\": \"%s\", \"inboxId\": \"%s\", \"emails\": %s}"
                                    .formatted(sequence, inboxes.get(i), emails),
                            202);
        }
        expected.put(name, each * INBOXES);
    }

    private String inbox(int number) {
        return api(0).created(
                        "/inboxes",
                        """
                        {"name": "Ana", "address": "%s", "provider": "SMTP", "dailyLimit": %d,
                         "smtp": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "%s", "password": "x"}}
                        """
                                .formatted(
                                        address(number),
                                        number == 0 ? LIMIT_OF_THE_FIRST : 1000,
                                        peer.smtpPort(),
                                        address(number)));
    }

    private static String address(int inbox) {
        return "ana" + inbox + "@simulator.test";
    }

    private Api api(int node) {
        return new Api(servers.get(node));
    }

    private static void await(String what, BooleanSupplier wanted) {
        awaitQuietly(PATIENCE, wanted);
        assertThat(wanted.getAsBoolean()).as(what).isTrue();
    }

    private static void awaitQuietly(Duration patience, BooleanSupplier wanted) {
        long end = System.nanoTime() + patience.toNanos();
        while (!wanted.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
