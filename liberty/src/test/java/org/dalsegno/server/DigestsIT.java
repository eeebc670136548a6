package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The job of digests on two servers at once, of which one is killed while it mails; the mail peer
 * outlives them and keeps count.
 */
class DigestsIT {

    private static final int TEAMS = 24;

    /** Each partition of the killed job has one mail in hand. */
    private static final int MOST_UNKNOWN = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DAY = LocalDate.now(ZoneOffset.UTC).minusDays(2).toString();

    private final List<ServerUnderTest> servers = new ArrayList<>();
    private MailSimulator peer;
    private SharedPostgres postgres;

    @BeforeEach
    void startTwoNodes() {
        peer = MailSimulator.start(Ports.ephemeral(), Clock.systemUTC());
        postgres = SharedPostgres.start();
        Map<String, String> environment = new HashMap<>(postgres.environment());
        environment.put("DALSEGNO_MAIL_HOST", "127.0.0.1");
        environment.put("DALSEGNO_MAIL_PORT", "" + peer.smtpPort());
        environment.put("DALSEGNO_MAIL_SECURITY", "NONE");
        environment.put("DALSEGNO_MAIL_USER", "digest@simulator.test");
        environment.put("DALSEGNO_MAIL_PASSWORD", "x");
        // The scheduler stays out of it: no digest of yesterday is due before the last minute.
        environment.put("DALSEGNO_DIGEST_AT", "23:59");
        servers.add(ServerUnderTest.start(environment));
        servers.add(ServerUnderTest.start(environment));
        for (int i = 0; i < TEAMS; i++) {
            manager(i, new Api(servers.get(0)).created("/teams", "{\"name\": \"T" + i + "\"}"));
        }
    }

    private void manager(int number, String team) {
        new Api(servers.get(0))
                .created(
                        "/users",
                        """
                        {"name": "M", "email": "m%d@simulator.test", "password": "a password for tests",
                         "role": "MANAGER", "teamIds": ["%s"], "timeZone": "UTC"}
                        """
                                .formatted(number, team));
    }

    @AfterEach
    void stop() {
        servers.forEach(ServerUnderTest::close);
        postgres.close();
        peer.close();
    }

    @Test
    void eachManagerGetsOneMailAlthoughTwoNodesSendAndOneIsKilled() throws InterruptedException {
        String killed = start(servers.get(0));
        String other = start(servers.get(1));
        assertThat(peer.awaitAccepted(3, PATIENCE)).isTrue();
        servers.get(0).kill();
        assertThat(end(servers.get(1), other)).isEqualTo("COMPLETED");
        servers.get(0).restart();
        assertThat(end(servers.get(0), killed))
                .as("the server says what became of the run it was killed in")
                .isIn("FAILED", "COMPLETED");
        assertThat(end(servers.get(0), start(servers.get(0)))).isEqualTo("COMPLETED");

        Map<String, Long> mails =
                peer.accepted().stream()
                        .collect(Collectors.groupingBy(m -> m.to().get(0), Collectors.counting()));
        assertThat(mails.values()).as("nobody got two").allMatch(count -> count == 1);
        Set<String> sent = addresses("d.state = 'SENT'");
        Set<String> inHand = addresses("d.state in ('CLAIMED', 'SENDING')");
        System.out.printf("%d mails, %d not known%n", mails.size(), inHand.size());
        assertThat(mails.keySet()).as("what is sent was accepted").containsAll(sent);
        assertThat(inHand.size()).isLessThanOrEqualTo(MOST_UNKNOWN);
        Set<String> all = new HashSet<>(sent);
        all.addAll(inHand);
        assertThat(all).as("nobody was forgotten").hasSize(TEAMS);
        assertThat(postgres.strings("select id from digest where business_date = '" + DAY + "'"))
                .as("one digest a team")
                .hasSize(TEAMS);
    }

    private Set<String> addresses(String condition) {
        return postgres.strings(
                "select u.email from digest_post d join app_user u on u.id = d.recipient_id where "
                        + condition);
    }

    private static String start(ServerUnderTest server) {
        return new Api(server)
                .post("/jobs/error-digest/runs", "{\"date\": \"" + DAY + "\"}", 202)
                .getString("executionId");
    }

    private static String end(ServerUnderTest server, String execution) {
        return new Api(server)
                .until(
                        "/jobs/error-digest/runs/" + execution,
                        run -> !run.getString("status").matches("START(ING|ED)"))
                .getString("status");
    }
}
