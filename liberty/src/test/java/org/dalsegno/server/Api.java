package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The product's API as its first administrator uses it. */
public final class Api {

    /** As long as anything in the product may take to happen in the demonstration. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final ServerUnderTest server;

    public Api(ServerUnderTest server) {
        this.server = server;
    }

    /** Makes something and gives its id. */
    public String created(String path, String json) {
        return post(path, json, 201).getString("id");
    }

    public JsonObject post(String path, String json, int status) {
        return answer(server.api("POST", path, json), status);
    }

    public JsonObject get(String path) {
        return answer(server.api("GET", path, null), 200);
    }

    /** Asks again until it is so; fails with the last answer when it never is. */
    public JsonObject until(String path, Predicate<JsonObject> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonObject last = get(path);
        while (!wanted.test(last) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE);
            last = get(path);
        }
        assertThat(wanted.test(last)).as("%s came to be; last: %s", path, last).isTrue();
        return last;
    }

    /** Makes a rep of no team and gives their token. */
    String tokenOfANewRep() {
        String email = "rep." + Long.toString(System.nanoTime(), 36) + "@simulator.test";
        return post(
                        "/users",
                        """
                        {"name": "Rep", "email": "%s", "password": "a long password", "role": "REP", "teamIds": [],
                         "timeZone": "UTC"}
                        """
                                .formatted(email),
                        201)
                .getString("token");
    }

    /** What somebody else is answered; a POST has an empty object as its body. */
    int statusAs(String token, String method, String path) {
        BodyPublisher body =
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
        return server.send(
                        HttpRequest.newBuilder(server.uri("/api/v1" + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, body))
                .statusCode();
    }

    private static JsonObject answer(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
