package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole main job over HTTP: connect, import, build, enroll, see why not, mend it, start again,
 * see it sent.
 */
@ExtendWith(SharedServer.class)
class JourneyIT {

    private static final String SEQUENCE =
            """
            {"name": "Journey", "steps": [
              {"delay": "PT0S", "subject": "Hello {{firstName|there}}", "body": "Hi {{firstName|there}}", "thread": true},
              {"delay": "P2D", "subject": "Again", "body": "Once more", "thread": true}]}
            """;

    private final String unique = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    @Test
    void whatFailsSaysWhyAndStartsAgainAtItsStep(ServerUnderTest server) {
        Api api = new Api(server);
        String inbox =
                api.created("/inboxes", inbox(server, "journey." + unique, "auth-off+" + unique));
        String sequence = api.created("/sequences", SEQUENCE);
        imported(server, "kim");
        JsonObject diagnosis = api.post("/inboxes/" + inbox + "/test", "{}", 200);
        assertThat(diagnosis.toString()).contains("INBOX_DISCONNECTED");

        String kim = enrolled(api, sequence, inbox, address("ok", "kim"));
        JsonObject waiting =
                api.until(
                        "/enrollments/" + kim, e -> code(e, "email").equals("INBOX_DISCONNECTED"));
        assertThat(waiting.getJsonObject("failure").getString("resolution")).isNotBlank();
        assertThat(waiting.getJsonObject("failure").getJsonObject("evidence").getString("text"))
                .contains("535");
        assertThat(waiting.getString("state")).isEqualTo("WAITING");
        assertThat(api.get("/inboxes/" + inbox).getString("state")).isEqualTo("DISCONNECTED");

        JsonObject connected =
                api.post(
                        "/inboxes/" + inbox + "/reconnect",
                        "{\"smtp\": {\"username\": \"journey.%s@simulator.test\", \"password\": \"x\"}}"
                                .formatted(unique),
                        200);
        assertThat(connected.getString("state")).isEqualTo("CONNECTED");
        JsonObject sent =
                api.until(
                        "/enrollments/" + kim, e -> e.getJsonObject("step").getInt("number") == 2);
        assertThat(code(sent, "email")).isEmpty();

        String max = enrolled(api, sequence, inbox, address("spam-block", "max"));
        api.until("/enrollments/" + max, e -> code(e, "email").equals("PERMANENT_FAIL"));
        api.post("/enrollments/" + max + "/restart", "{}", 200);
        api.until(
                "/enrollments/" + max,
                e ->
                        e.getJsonArray("attempts").size() == 2
                                && e.getString("state").equals("FAILED"));

        String lea = enrolled(api, sequence, inbox, address("bounce-later", "lea"));
        JsonObject bounced =
                api.until("/enrollments/" + lea, e -> e.getString("state").equals("BOUNCED"));
        assertThat(code(bounced, "enrolled")).isEqualTo("BOUNCED");
        assertThat(bounced.getJsonObject("email").getInt("failedStep")).isEqualTo(1);
        assertThat(
                        api.get(
                                        "/suppressions?email="
                                                + address("bounce-later", "lea")
                                                        .replace("+", "%2B"))
                                .getJsonArray("items"))
                .hasSize(1);
        assertThat(api.post("/enrollments/" + lea + "/restart", "{}", 409).getString("code"))
                .isEqualTo("BOUNCED");

        JsonObject counts = api.get("/sequences/" + sequence).getJsonObject("counts");
        assertThat(counts.getInt("enrolled")).isEqualTo(3);
        assertThat(counts.getJsonObject("errors").getInt("PERMANENT_FAIL")).isEqualTo(1);
    }

    @Test
    void theUnsubscribePageChangesNothingUntilItsButtonIsPressed(ServerUnderTest server) {
        Api api = new Api(server);
        String inbox =
                api.created("/inboxes", inbox(server, "optout." + unique, "optout." + unique));
        String sequence = api.created("/sequences", SEQUENCE);
        String email = address("ok", "una");
        String una = enrolled(api, sequence, inbox, email);
        JsonObject sent =
                api.until(
                        "/enrollments/" + una, e -> e.getJsonObject("step").getInt("number") == 2);
        assertThat(sent.getJsonArray("attempts")).hasSize(1);
        String link = Postbox.of(server, email).unsubscribeLink();

        assertThat(server.get(link).statusCode()).isEqualTo(200);
        assertThat(api.get("/enrollments/" + una).getString("state")).isEqualTo("ACTIVE");

        HttpRequest.Builder oneClick =
                HttpRequest.newBuilder(server.uri(link))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"));
        assertThat(server.send(oneClick).statusCode()).isEqualTo(200);
        assertThat(api.get("/enrollments/" + una).getString("state")).isEqualTo("UNSUBSCRIBED");
        assertThat(
                        api.post("/enrollments", enrollment(sequence, inbox, email), 422)
                                .getString("code"))
                .isEqualTo("UNSUBSCRIBED");
        assertThat(api.post("/enrollments/" + una + "/restart", "{}", 409).getString("code"))
                .isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void theDemonstrationHasAllNineErrorsWithinTwoMinutes(ServerUnderTest server) {
        Api api = new Api(server);
        for (String code :
                new String[] {
                    "RATE_LIMIT_REACHED",
                    "SEND_FAILURE",
                    "PERMANENT_FAIL",
                    "UNSUBSCRIBED",
                    "BOUNCED",
                    "INBOX_DISCONNECTED",
                    "INVALID_EMAIL",
                    "GMAIL_SEND_ERROR",
                    "GENERAL_ERROR"
                }) {
            JsonObject found =
                    api.until(
                            "/enrollments?error=" + code,
                            list -> !list.getJsonArray("items").isEmpty());
            String id = found.getJsonArray("items").getJsonObject(0).getString("id");
            JsonObject failure = api.get("/enrollments/" + id).getJsonObject("failure");
            assertThat(failure.getString("code")).isEqualTo(code);
            assertThat(failure.getString("meaning")).isNotBlank();
            assertThat(failure.getString("reference")).isNotBlank();
        }
    }

    @Test
    void badInputNamesItsFieldAndAStrangerGetsNothing(ServerUnderTest server) {
        Api api = new Api(server);
        JsonObject problem =
                api.post(
                        "/sequences",
                        "{\"name\": \"S\", \"steps\": [{\"delay\": \"-P1D\", \"body\": \"x\"}]}",
                        422);
        assertThat(problem.getJsonArray("errors").toString())
                .contains("/steps/0/delay")
                .contains("/steps/0/subject");
        assertThat(
                        api.post("/contacts", "{\"email\": \"peña@simulator.test\"}", 422)
                                .getJsonArray("errors")
                                .toString())
                .contains("/email");
        assertThat(api.post("/contacts", "{\"email\": ", 400).getString("code")).isNotBlank();
        assertThat(server.api("GET", "/enrollments?colour=red", null).statusCode()).isEqualTo(400);
        assertThat(server.api("GET", "/enrollments/987654321", null).statusCode()).isEqualTo(404);
        assertThat(server.get("/api/v1/enrollments").statusCode()).isEqualTo(401);
        assertThat(server.get("/inboxes").statusCode()).isBetween(300, 399);
    }

    private String address(String behaviour, String name) {
        return behaviour + "+" + name + "." + unique + "@simulator.test";
    }

    private static String enrolled(Api api, String sequence, String inbox, String email) {
        return api.created("/enrollments", enrollment(sequence, inbox, email));
    }

    private static String enrollment(String sequence, String inbox, String email) {
        return "{\"sequenceId\": \"%s\", \"inboxId\": \"%s\", \"email\": \"%s\"}"
                .formatted(sequence, inbox, email);
    }

    private static String inbox(ServerUnderTest server, String local, String signInAs) {
        return """
        {"name": "%1$s", "address": "%1$s@simulator.test", "provider": "SMTP", "dailyLimit": 100, "quotaWindow": "ROLLING_24H",
         "timeZone": "Europe/Vienna", "minInterval": "PT0S", "maxConnections": 1,
         "smtp": {"host": "127.0.0.1", "port": %3$s, "security": "NONE", "username": "%2$s@simulator.test", "password": "x"},
         "imap": {"host": "127.0.0.1", "port": %4$s, "security": "NONE", "username": "%1$s@simulator.test", "password": "x"}}
        """
                .formatted(
                        local,
                        signInAs,
                        server.environment("DALSEGNO_SIMULATOR_SMTP_PORT"),
                        server.environment("DALSEGNO_SIMULATOR_IMAP_PORT"));
    }

    private void imported(ServerUnderTest server, String name) {
        String csv =
                "Email,First Name,Company Name\n%s,Kim,\"Acme, Inc\"\nnot-an-address,X,Y\n"
                        .formatted(address("ok", name));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri("/api/v1/contacts/import"))
                        .header("Authorization", "Bearer " + ServerUnderTest.ADMIN_TOKEN)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(csv, StandardCharsets.UTF_8));
        HttpResponse<String> answer = server.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"created\":1").contains("\"line\":3");
    }

    /** The badge's code in a column, or nothing. */
    private static String code(JsonObject enrollment, String column) {
        JsonValue badge = enrollment.get(column);
        return badge == null || badge == JsonValue.NULL
                ? ""
                : badge.asJsonObject().getString("code");
    }
}
