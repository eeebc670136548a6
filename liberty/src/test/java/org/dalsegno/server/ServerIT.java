package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class ServerIT {

    @Test
    void healthAnswersWithoutSigningIn(ServerUnderTest server) {
        assertThat(server.get("/health/started").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAnswerWithoutSigningIn(ServerUnderTest server) {
        HttpResponse<String> answer = server.get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "dalsegno_sent_total",
                        "dalsegno_lag_milliseconds",
                        "dalsegno_due",
                        "dalsegno_leased",
                        "dalsegno_inboxes_exhausted",
                        "dalsegno_tick_age_seconds");
    }

    @Test
    void readinessTellsOfTheEngine(ServerUnderTest server) {
        HttpResponse<String> answer = server.get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"engine\"", "\"lastTick\"", "\"inboxesUnread\"");
    }

    @Test
    void aHeaderNeverNamesTheServersMake(ServerUnderTest server) {
        Map<String, List<String>> headers = server.get("/").headers().map();

        assertThat(headers).doesNotContainKeys("x-powered-by", "server");
    }

    @Test
    void anUnknownAddressShowsNoStackTrace(ServerUnderTest server) {
        HttpResponse<String> answer = server.get("/api/v1/no-such-thing");

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.headers().map().toString() + answer.body())
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void aServerThatWasKilledStartsAgainOnTheSameDataAndEndsInTimeWhenAsked() {
        try (ServerUnderTest own = ServerUnderTest.start(Map.of())) {
            own.kill();
            own.restart();

            assertThat(own.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(own.stop()).isTrue();
        }
    }
}
