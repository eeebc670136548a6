package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;
import org.junit.jupiter.api.Test;

/** A server that is killed while it sends, with a mail peer that outlives it and keeps count. */
class KillIT {

    private static final int CONTACTS = 1_000;
    private static final int KILLS = 10;

    /** The inbox sends on one connection, which has one mail in hand (docs/adr/0011). */
    private static final int MOST_UNKNOWN = 1;

    private final long seed = Long.getLong("dalsegno.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void nothingIsSentTwiceAndNothingIsLostWithoutAWord() throws InterruptedException {
        try (MailSimulator peer = MailSimulator.start(Ports.ephemeral(), Clock.systemUTC());
                ServerUnderTest server = ServerUnderTest.start(Map.of())) {
            Api api = new Api(server);
            String sequence =
                    api.created(
                            "/sequences",
                            "{\"name\": \"S\", \"steps\": [{\"subject\": \"Hello\", \"body\": \"Hi\"}]}");
            enrollAll(api, sequence, inbox(api, peer));
            for (int kill = 1; kill <= KILLS; kill++) {
                killAtRandom(server, peer);
            }

            JsonObject counts =
                    api.until(
                                    "/sequences/" + sequence,
                                    s -> s.getJsonObject("counts").getInt("active") == 0)
                            .getJsonObject("counts");
            assertEachGotOneMail(peer, counts);
        }
    }

    /** Somewhere among the next mails. */
    private void killAtRandom(ServerUnderTest server, MailSimulator peer)
            throws InterruptedException {
        int sent = peer.accepted().size() + 1 + random.nextInt(CONTACTS / KILLS / 2);
        assertThat(peer.awaitAccepted(sent, Duration.ofMinutes(1))).isTrue();
        LockSupport.parkNanos(random.nextInt(5_000_000));
        server.kill();
        server.restart();
    }

    private void assertEachGotOneMail(MailSimulator peer, JsonObject counts) {
        Map<String, Long> mails =
                peer.accepted().stream()
                        .collect(Collectors.groupingBy(m -> m.to().get(0), Collectors.counting()));
        int finished = counts.getInt("finished");
        int unknown = counts.getJsonObject("errors").getInt("SEND_FAILURE");
        System.out.printf("seed %d: %d kills, %d left unknown%n", seed, KILLS, unknown);
        assertThat(mails.values())
                .as("nobody got two, seed %d", seed)
                .allMatch(count -> count == 1);
        assertThat(finished + unknown).as("everybody has an outcome").isEqualTo(CONTACTS);
        assertThat(unknown)
                .as("only what the dead server had in hand is unknown")
                .isLessThanOrEqualTo(KILLS * MOST_UNKNOWN);
        assertThat(mails.size()).as("what is sent was accepted").isBetween(finished, CONTACTS);
    }

    private static void enrollAll(Api api, String sequence, String inbox) {
        List<String> emails =
                IntStream.range(0, CONTACTS)
                        .mapToObj(i -> "\"ok+" + i + "@simulator.test\"")
                        .toList();
        api.post(
                "/enrollment-batches",
                "{\"sequenceId\": \"%s\", \"inboxId\": \"%s\", \"emails\": %s}"
                        .formatted(sequence, inbox, emails),
                202);
    }

    private static String inbox(Api api, MailSimulator peer) {
        return api.created(
                "/inboxes",
                """
                {"name": "Ana", "address": "ana@simulator.test", "provider": "SMTP", "dailyLimit": 2000,
                 "smtp": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "ana@simulator.test", "password": "x"}}
                """
                        .formatted(peer.smtpPort()));
    }
}
