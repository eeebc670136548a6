package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do about errors, over HTTP. */
@ExtendWith(SharedServer.class)
class MendingIT {

    private static String failed(Api api, String code) {
        return api.until("/enrollments?error=" + code, l -> !l.getJsonArray("items").isEmpty())
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    @Test
    void anErrorIsLaidAsideGivenAndCommented(ServerUnderTest server) {
        Api api = new Api(server);
        String path = "/enrollments/" + failed(api, "INVALID_EMAIL");
        assertThat(
                        api.post(path + "/comments", "{\"text\": \"<b>#{7*7}</b>\"}", 201)
                                .getString("text"))
                .isEqualTo("<b>#{7*7}</b>");
        assertThat(api.get(path + "/comments").getJsonArray("items")).hasSize(1);
        assertThat(api.post(path + "/comments", "{}", 422).toString()).contains("/text");
        String past = "{\"until\": \"2020-01-01T00:00:00Z\"}";
        assertThat(api.post(path + "/snooze", past, 422).toString()).contains("/until");
        assertThat(api.post(path + "/snooze", "{\"until\": null}", 200).containsKey("snoozedUntil"))
                .isFalse();
        assertThat(api.post(path + "/assign", "{\"userId\": \"987654\"}", 422).toString())
                .contains("/userId");
        assertThat(api.post(path + "/assign", "{\"userId\": null}", 200).getString("id"))
                .isNotBlank();
        assertThat(server.api("POST", "/enrollments/987654321/snooze", past).statusCode())
                .isIn(404, 422);
        assertThat(server.api("GET", "/enrollments/987654321/comments", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aBulkIsWorkedOffAndAnotherCountIsRefused(ServerUnderTest server) {
        Api api = new Api(server);
        failed(api, "UNSUBSCRIBED");
        int count =
                api.get("/enrollments?error=UNSUBSCRIBED&limit=200").getJsonArray("items").size();
        String order =
                "{\"kind\": \"START_AGAIN\", \"filter\": {\"error\": \"UNSUBSCRIBED\"}, \"expectedCount\": %d}";
        assertThat(api.post("/bulks", order.formatted(count + 1), 409).getString("code"))
                .isEqualTo("COUNT_CHANGED");
        assertThat(api.post("/bulks", "{\"kind\": \"NO_SUCH\"}", 422).toString()).contains("/kind");
        String all = "{\"kind\": \"START_AGAIN\", \"filter\": {%s}, \"expectedCount\": 1}";
        assertThat(api.post("/bulks", all.formatted(""), 422).toString()).contains("/filter");
        assertThat(api.post("/bulks", all.formatted("\"colour\": \"red\""), 422).toString())
                .contains("/filter/colour");
        String id = api.post("/bulks", order.formatted(count), 202).getString("id");
        JsonObject done = api.until("/bulks/" + id, b -> b.getString("status").equals("DONE"));
        assertThat(done.getJsonObject("counts").getInt("UNSUBSCRIBED")).isEqualTo(count);
        assertThat(done.getInt("undoable")).isZero();
        assertThat(server.api("GET", "/bulks/987654321", null).statusCode()).isEqualTo(404);
    }
}
