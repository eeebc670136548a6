package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The switch that stops all sending, over HTTP. It is left as it was found. */
@ExtendWith(SharedServer.class)
class StopEverythingIT {

    /** Some looks of the engine, each of which would send. */
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    private final String unique = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private boolean stoppedBefore;

    @BeforeEach
    void lookAtTheSwitch(ServerUnderTest server) {
        stoppedBefore = new Api(server).get("/sending").getBoolean("stopped");
    }

    @AfterEach
    void putItBack(ServerUnderTest server) {
        new Api(server).post("/sending/" + (stoppedBefore ? "stop" : "start"), "{}", 200);
    }

    @Test
    void whatIsDueStaysUntilAnAdministratorLetsItGo(ServerUnderTest server) {
        Api api = new Api(server);
        Instant before = Instant.now().minusSeconds(5);
        JsonObject stopped = api.post("/sending/stop", "{\"reason\": \"a wrong price\"}", 200);
        assertThat(api.get("/sending")).isEqualTo(stopped);
        assertThat(stopped.getBoolean("stopped")).isTrue();
        assertThat(stopped.getString("reason")).isEqualTo("a wrong price");
        assertThat(stopped.getString("by")).isNotBlank();
        assertThat(Instant.parse(stopped.getString("since"))).isAfter(before);

        String enrollment = "/enrollments/" + enrolled(server, api);
        assertNothingIsTried(api, enrollment);

        JsonObject started = api.post("/sending/start", "{}", 200);
        assertThat(api.get("/sending")).isEqualTo(started);
        assertThat(started.getBoolean("stopped")).isFalse();
        JsonObject sent = api.until(enrollment, e -> step(e) == 2);
        assertThat(sent.getJsonArray("attempts")).hasSize(1);
    }

    @Test
    void onlyAnAdministratorMovesIt(ServerUnderTest server) {
        Api api = new Api(server);
        String rep = api.tokenOfANewRep();
        JsonObject before = api.get("/sending");
        assertThat(api.statusAs(rep, "POST", "/sending/stop")).isEqualTo(403);
        assertThat(api.statusAs(rep, "POST", "/sending/start")).isEqualTo(403);
        assertThat(api.statusAs("nobody", "POST", "/sending/stop")).isEqualTo(401);
        assertThat(api.get("/sending")).isEqualTo(before);
        assertThat(api.statusAs(rep, "GET", "/sending")).isEqualTo(200);
        assertThat(server.get("/api/v1/sending").statusCode()).isEqualTo(401);
    }

    private static void assertNothingIsTried(Api api, String enrollment) {
        long end = System.nanoTime() + A_WHILE.toNanos();
        while (System.nanoTime() < end) {
            JsonObject waiting = api.get(enrollment);
            assertThat(waiting.getJsonArray("attempts")).isEmpty();
            assertThat(step(waiting)).isEqualTo(1);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
        }
    }

    private static int step(JsonObject enrollment) {
        return enrollment.getJsonObject("step").getInt("number");
    }

    private String enrolled(ServerUnderTest server, Api api) {
        String inbox =
                api.created(
                        "/inboxes",
                        """
                        {"name": "Ana", "address": "stop.%1$s@simulator.test", "provider": "SMTP", "dailyLimit": 10,
                         "smtp": {"host": "127.0.0.1", "port": %2$s, "security": "NONE",
                                  "username": "stop.%1$s@simulator.test", "password": "x"}}
                        """
                                .formatted(
                                        unique,
                                        server.environment("DALSEGNO_SIMULATOR_SMTP_PORT")));
        String sequence =
                api.created(
                        "/sequences",
                        """
                        {"name": "Stop", "steps": [{"subject": "Hello", "body": "Hi"},
                                                   {"delay": "P2D", "subject": "Again", "body": "Once more"}]}
                        """);
        return api.created(
                "/enrollments",
                "{\"sequenceId\": \"%s\", \"inboxId\": \"%s\", \"email\": \"ok+stop.%s@simulator.test\"}"
                        .formatted(sequence, inbox, unique));
    }
}
