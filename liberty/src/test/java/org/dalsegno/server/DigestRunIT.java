package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
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
 * What a run of the job of digests says of itself, and that one that was killed goes on without
 * anybody's help.
 */
class DigestRunIT {

    private static final int TEAMS = 24;

    /** Each partition has one mail in hand. */
    private static final int MOST_UNKNOWN = 4;

    private static final String RUNS = "/jobs/error-digest/runs";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DAY = LocalDate.now(ZoneOffset.UTC).minusDays(2).toString();

    private final List<String> teams = new ArrayList<>();
    private MailSimulator peer;
    private SharedPostgres postgres;
    private ServerUnderTest server;
    private Api api;

    @BeforeEach
    void startWithTeams() {
        peer = MailSimulator.start(Ports.ephemeral(), Clock.systemUTC());
        postgres = SharedPostgres.start();
        Map<String, String> environment = new HashMap<>(postgres.environment());
        environment.put("DALSEGNO_MAIL_HOST", "127.0.0.1");
        environment.put("DALSEGNO_MAIL_PORT", "" + peer.smtpPort());
        environment.put("DALSEGNO_MAIL_SECURITY", "NONE");
        environment.put("DALSEGNO_MAIL_USER", "digest@simulator.test");
        environment.put("DALSEGNO_MAIL_PASSWORD", "x");
        // No digest of yesterday is due before the last minute.
        environment.put("DALSEGNO_DIGEST_AT", "23:59");
        server = ServerUnderTest.start(environment);
        api = new Api(server);
        for (int i = 0; i < TEAMS; i++) {
            teams.add(api.created("/teams", "{\"name\": \"T" + i + "\"}"));
            manager(i);
        }
    }

    private void manager(int number) {
        api.created(
                "/users",
                """
                {"name": "M", "email": "m%d@simulator.test", "password": "a password for tests",
                 "role": "MANAGER", "teamIds": ["%s"], "timeZone": "UTC"}
                """
                        .formatted(number, teams.get(number)));
    }

    @AfterEach
    void stop() {
        server.close();
        postgres.close();
        peer.close();
    }

    private String start() {
        return api.post(RUNS, "{\"date\": \"" + DAY + "\"}", 202).getString("executionId");
    }

    private JsonObject end(String execution) {
        return api.until(
                RUNS + "/" + execution, run -> !run.getString("status").matches("START(ING|ED)"));
    }

    private static String latest(JsonObject runs) {
        return runs.getJsonArray("items").getJsonObject(0).getString("executionId");
    }

    @Test
    void oneTeamThatCannotBeWrittenIsLeftOutAndTheRunSaysSo() {
        postgres.strings(
                "insert into digest (id, team_id, business_date, time_zone, verdict, need_action,"
                        + " content, generated_at)"
                        + " values (-1, %s, date '%s', 'UTC', 'ALL_WELL', 0, '{', now()) returning id"
                                .formatted(teams.get(TEAMS / 2), DAY));
        JsonObject run = end(start());
        assertThat(run.getString("status")).isEqualTo("COMPLETED");
        assertThat(run.getString("exitStatus"))
                .contains("write-digests: ", "written=" + (TEAMS - 1), "skipped=1; ")
                .contains("; mail-digests: sent=" + (TEAMS - 1) + " failed=1 skipped=0; ")
                .endsWith("post-digests: sent=0 failed=1 skipped=0");
        assertThat(postgres.strings("select team_id from digest where content <> '{'"))
                .hasSize(TEAMS - 1);
    }

    @Test
    void aRunThatWasKilledGoesOnByItself() throws InterruptedException {
        String killed = start();
        assertThat(peer.awaitAccepted(2, PATIENCE)).isTrue();
        server.kill();
        server.restart();
        assertThat(end(killed).getString("status")).isEqualTo("FAILED");
        api.until(RUNS, runs -> !latest(runs).equals(killed));
        JsonObject run = end(latest(api.get(RUNS)));
        assertThat(run.getString("status")).isEqualTo("COMPLETED");
        assertThat(run.getString("date")).isEqualTo(DAY);
        assertThat(run.getString("exitStatus"))
                .as("what was written before is not written again")
                .doesNotContain("write-digests")
                .contains("mail-digests: sent=");
        Map<String, Long> mails =
                peer.accepted().stream()
                        .collect(Collectors.groupingBy(m -> m.to().get(0), Collectors.counting()));
        assertThat(mails.values()).as("nobody got two").allMatch(count -> count == 1);
        Set<String> inHand =
                postgres.strings(
                        "select recipient_id from digest_post where state in ('CLAIMED',"
                                + " 'SENDING')");
        assertThat(inHand.size()).isLessThanOrEqualTo(MOST_UNKNOWN);
        assertThat(postgres.strings("select recipient_id from digest_post"))
                .as("nobody was forgotten")
                .hasSize(TEAMS);
    }
}
