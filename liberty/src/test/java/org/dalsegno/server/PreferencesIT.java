package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How people and teams want the digest, over the API of a real server; and what health says of it.
 */
@ExtendWith(SharedServer.class)
class PreferencesIT {

    private static final String MINE = "/users/me/preferences";

    @Test
    void everybodyChangesTheirOwn(ServerUnderTest server) {
        HttpResponse<String> changed =
                server.api("PATCH", MINE, "{\"quietDays\": \"WEEKLY\", \"at\": \"06:30\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(server.api("GET", MINE, null).body())
                .contains(
                        "\"mail\":true",
                        "\"quietDays\":\"WEEKLY\"",
                        "\"at\":\"06:30\"",
                        "\"usualHour\":false");
        assertThat(server.api("PATCH", MINE, "{\"at\": \"\"}").body())
                .contains("\"usualHour\":true");
    }

    @Test
    void aMistakeNamesItsField(ServerUnderTest server) {
        assertThat(server.api("PATCH", MINE, "{\"at\": \"noon\"}").body())
                .contains("\"pointer\":\"/at\"");
        assertThat(server.api("PATCH", MINE, "{\"quietDays\": \"NEVER\"}").body())
                .contains("\"pointer\":\"/quietDays\"");
    }

    @Test
    void aWebhookIsSetAndItsAddressNeverAnswered(ServerUnderTest server) {
        Api api = new Api(server);
        String name = "Hooks " + Long.toString(System.nanoTime(), 36);
        String path =
                "/teams/" + api.created("/teams", "{\"name\": \"" + name + "\"}") + "/webhooks";
        HttpResponse<String> set =
                server.api(
                        "PUT",
                        path + "/slack",
                        "{\"url\": \"https://192.0.2.1/services/T0SECRET\"}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(set.body()).contains("\"host\":\"192.0.2.1\"").doesNotContain("T0SECRET");
        assertThat(server.api("GET", path, null).body())
                .contains("\"channel\":\"slack\"")
                .doesNotContain("T0SECRET");
        assertThat(server.api("PUT", path + "/teams", "{\"url\": \"http://192.0.2.1/\"}").body())
                .contains("\"pointer\":\"/url\"", "NOT_HTTPS");
        assertThat(
                        server.api("PUT", path + "/pager", "{\"url\": \"https://192.0.2.1/\"}")
                                .statusCode())
                .isEqualTo(404);
        assertThat(api.statusAs(api.tokenOfANewRep(), "GET", path)).isEqualTo(404);
        assertThat(server.api("DELETE", path + "/slack", null).statusCode()).isEqualTo(204);
    }

    @Test
    void healthAndMetricsSayWhatNightlyWorkIsMissing(ServerUnderTest server) {
        HttpResponse<String> ready =
                server.send(HttpRequest.newBuilder(server.uri("/health/ready")).GET());
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .contains("\"nightly\"", "digestsOverdue", "digestsUnsent", "quotaClosingsOverdue");
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/metrics")).GET()).body())
                .contains(
                        "dalsegno_digest_overdue",
                        "dalsegno_digest_unsent",
                        "dalsegno_quota_closing_overdue");
    }
}
