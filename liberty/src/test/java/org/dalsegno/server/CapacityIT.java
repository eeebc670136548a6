package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Limits, warm-ups and what the coming days have room for, over HTTP. */
@ExtendWith(SharedServer.class)
class CapacityIT {

    private final String unique = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private String inbox(ServerUnderTest server, Api api, String more) {
        return api.created(
                "/inboxes",
                """
                {"name": "Ana", "address": "limits.%1$s@simulator.test", "provider": "SMTP", "timeZone": "UTC",
                 "smtp": {"host": "127.0.0.1", "port": %2$s, "security": "NONE", "username": "ana@simulator.test",
                          "password": "secret"}%3$s}
                """
                        .formatted(
                                unique, server.environment("DALSEGNO_SIMULATOR_SMTP_PORT"), more));
    }

    @Test
    void aWarmUpIsSetShownAndEnded(ServerUnderTest server) {
        Api api = new Api(server);
        String path =
                "/inboxes/"
                        + inbox(
                                server,
                                api,
                                ", \"dailyLimit\": 100, \"warmUp\": {\"from\": 20, \"raise\": 10}");
        JsonObject inbox = api.get(path);
        assertThat(inbox.getJsonObject("warmUp").getInt("from")).isEqualTo(20);
        assertThat(inbox.getJsonObject("warmUp").getString("since"))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        assertThat(inbox.getJsonObject("quota").getInt("limit")).isEqualTo(20);
        assertThat(inbox.getInt("dailyLimit")).isEqualTo(100);

        assertThat(server.api("PATCH", path, "{\"warmUp\": null}").statusCode()).isEqualTo(200);
        assertThat(api.get(path)).doesNotContainKey("warmUp");
        assertThat(server.api("PATCH", path, "{\"warmUp\": {\"from\": 500}}").body())
                .contains("/warmUp/raise");
    }

    @Test
    void theComingDaysAreShownAndABatchIsPlannedOnThem(ServerUnderTest server) {
        Api api = new Api(server);
        String inbox = inbox(server, api, ", \"dailyLimit\": 2");
        JsonObject capacity = api.get("/inboxes/" + inbox + "/capacity");
        assertThat(capacity.getJsonArray("days")).hasSize(7);
        JsonObject today = capacity.getJsonArray("days").getJsonObject(0);
        assertThat(List.of(today.getInt("limit"), today.getInt("used"), today.getInt("free")))
                .containsExactly(2, 0, 2);

        String sequence =
                api.created(
                        "/sequences",
                        "{\"name\": \"Plan %s\", \"steps\": [{\"delay\": \"P0D\", \"subject\": \"Hi\", \"body\": \"Hi\"}]}"
                                .formatted(unique));
        JsonObject dry =
                api.post(
                        "/enrollment-batches?dryRun=true",
                        """
                        {"sequenceId": "%1$s", "inboxId": "%2$s",
                         "emails": ["a.%3$s@simulator.test", "b.%3$s@simulator.test", "c.%3$s@simulator.test"]}
                        """
                                .formatted(sequence, inbox, unique),
                        202);
        assertThat(dry.getJsonArray("plan").getJsonObject(0).getInt("count")).isEqualTo(2);
        assertThat(dry.getJsonArray("plan").getJsonObject(1).getInt("count")).isEqualTo(1);
        assertThat(api.statusAs(api.tokenOfANewRep(), "GET", "/inboxes/" + inbox + "/capacity"))
                .isEqualTo(404);
    }
}
