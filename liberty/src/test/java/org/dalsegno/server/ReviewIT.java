package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An error explains itself, is reported as wrong, reviewed and judged anew, all over HTTP. */
@ExtendWith(SharedServer.class)
class ReviewIT {

    private static JsonObject failed(Api api, String code) {
        JsonObject list =
                api.until("/enrollments?error=" + code, l -> !l.getJsonArray("items").isEmpty());
        String id = list.getJsonArray("items").getJsonObject(0).getString("id");
        return api.get("/enrollments/" + id);
    }

    @Test
    void anErrorPointsAtItsWordsInTheReply(ServerUnderTest server) {
        JsonObject failure = failed(new Api(server), "RATE_LIMIT_REACHED").getJsonObject("failure");
        JsonObject decided = failure.getJsonArray("trail").getJsonObject(0);
        JsonArray place = decided.getJsonArray("places").getJsonArray(0);
        String text = failure.getJsonObject("evidence").getString("text");
        assertThat(text.substring(place.getInt(0), place.getInt(1)))
                .containsIgnoringCase(decided.getString("matched").split(" … ")[0]);
        assertThat(decided.getString("cause")).isEqualTo(failure.getString("cause"));
        assertThat(failure.getInt("rulesVersion")).isPositive();
    }

    @Test
    void aReportIsKeptOnceListedAndClosed(ServerUnderTest server) {
        Api api = new Api(server);
        String enrollment = failed(api, "PERMANENT_FAIL").getString("id");
        String path = "/enrollments/" + enrollment + "/reports";
        JsonObject report =
                api.post(path, "{\"expectedCode\": \"BOUNCED\", \"note\": \"gone\"}", 201);
        assertThat(report.getString("state")).isEqualTo("OPEN");
        assertThat(report.getJsonObject("diagnosis").getJsonObject("evidence").getString("text"))
                .isNotBlank();
        assertThat(api.post(path, "{}", 201).getString("id")).isEqualTo(report.getString("id"));
        assertThat(api.post(path, "{\"expectedCode\": \"NO_SUCH\"}", 422).toString())
                .contains("/expectedCode");
        assertThat(api.get("/diagnosis-reports?state=OPEN").toString()).contains("\"reference\"");
        String close = "/diagnosis-reports/" + report.getString("id") + "/close";
        assertThat(api.post(close, "{\"note\": \"mended\"}", 200).getString("closingNote"))
                .isEqualTo("mended");
        assertThat(api.post(close, "{}", 200).getString("closingNote")).isEqualTo("mended");
        assertThat(server.api("POST", "/enrollments/987654321/reports", "{}").statusCode())
                .isEqualTo(404);
        assertThat(server.api("GET", "/diagnosis-reports?state=SHUT", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aReplyThatNoRuleKnowsIsCounted(ServerUnderTest server) {
        Api api = new Api(server);
        failed(api, "GENERAL_ERROR");
        JsonObject kinds = api.until("/unmatched-replies", l -> l.toString().contains("The moon"));
        assertThat(kinds.getJsonArray("items").getJsonObject(0).getInt("count")).isPositive();
        assertThat(api.get("/unmatched-replies?order=NEWEST&limit=1").getJsonArray("items"))
                .hasSize(1);
        assertThat(server.api("GET", "/unmatched-replies?order=LAST", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void judgingAnewByTheSameRulesChangesNothing(ServerUnderTest server) {
        Api api = new Api(server);
        failed(api, "PERMANENT_FAIL");
        JsonObject dry = api.post("/rediagnoses?dryRun=true", "{}", 202);
        assertThat(dry.containsKey("id")).isFalse();
        JsonObject run = api.post("/rediagnoses", "{\"since\": \"2020-01-01T00:00:00Z\"}", 202);
        assertThat(run.getInt("changed")).isZero();
        assertThat(run.getJsonArray("suppressions")).isEmpty();
        assertThat(api.get("/rediagnoses/" + run.getString("id"))).isEqualTo(run);
        assertThat(server.api("POST", "/rediagnoses", "{\"since\": \"soon\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aRepReviewsNothing(ServerUnderTest server) {
        Api api = new Api(server);
        String token = api.tokenOfANewRep();
        String enrollment = failed(api, "PERMANENT_FAIL").getString("id");
        assertThat(api.statusAs(token, "GET", "/diagnosis-reports")).isEqualTo(403);
        assertThat(api.statusAs(token, "GET", "/unmatched-replies")).isEqualTo(403);
        assertThat(api.statusAs(token, "POST", "/rediagnoses")).isEqualTo(403);
        assertThat(api.statusAs(token, "POST", "/diagnosis-reports/1/close")).isEqualTo(403);
        assertThat(api.statusAs(token, "POST", "/enrollments/" + enrollment + "/reports"))
                .isEqualTo(404);
    }
}
