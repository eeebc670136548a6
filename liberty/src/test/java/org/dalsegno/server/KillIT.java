package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;
import org.junit.jupiter.api.Test;

/** A server that is killed while it sends, with a mail peer that outlives it and keeps count. */
class KillIT {

    private static final int CONTACTS = 300;
    private static final int BEFORE_THE_KILL = 40;

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
            assertThat(peer.awaitAccepted(BEFORE_THE_KILL, Duration.ofMinutes(1))).isTrue();

            server.kill();
            server.restart();

            JsonObject counts =
                    api.until(
                                    "/sequences/" + sequence,
                                    s -> s.getJsonObject("counts").getInt("active") == 0)
                            .getJsonObject("counts");
            assertEachGotOneMail(peer, counts);
        }
    }

    private static void assertEachGotOneMail(MailSimulator peer, JsonObject counts) {
        Map<String, Long> mails =
                peer.accepted().stream()
                        .collect(Collectors.groupingBy(m -> m.to().get(0), Collectors.counting()));
        int finished = counts.getInt("finished");
        int unknown = counts.getJsonObject("errors").getInt("SEND_FAILURE");
        assertThat(mails.values()).as("nobody got two").allMatch(count -> count == 1);
        assertThat(finished + unknown).as("everybody has an outcome").isEqualTo(CONTACTS);
        assertThat(unknown)
                .as("only what the dead server had in hand is unknown")
                .isLessThanOrEqualTo(20);
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
                {"name": "Ana", "address": "ana@simulator.test", "provider": "SMTP", "dailyLimit": 1000,
                 "smtp": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "ana@simulator.test", "password": "x"}}
                """
                        .formatted(peer.smtpPort()));
    }
}
