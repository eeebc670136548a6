package org.dalsegno.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GmailApiTest {

    private static final String SEND = "/gmail/v1/users/me/messages/send";
    private static final String TOKEN = "ya29.good";

    private final SettableClock clock = new SettableClock("2026-11-23T08:00:00Z");
    private final MailSimulator simulator = MailSimulator.start(Ports.ephemeral(), clock);
    private final Client client = new Client(simulator);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aSentMailHasAnIdAndAThreadAndIsInBothMailboxes() throws Exception {
        JsonObject sent = json(send("ok@simulator.test"), 200);

        assertThat(sent.getString("id")).isNotEmpty().isEqualTo(sent.getString("threadId"));
        assertThat(sent.getJsonArray("labelIds").getString(0)).isEqualTo("SENT");
        assertThat(simulator.accepted().get(0).messageId()).startsWith("<");
        assertThat(client.read("ok@simulator.test", "INBOX")).hasSize(1);
        assertThat(client.read(Client.REP, "Sent")).hasSize(1);
    }

    @Test
    void aGivenThreadIsKeptAndIdsDiffer() throws Exception {
        JsonObject first = json(send("ok@simulator.test"), 200);
        String body =
                Json.createObjectBuilder()
                        .add("raw", raw("ok@simulator.test"))
                        .add("threadId", first.getString("threadId"))
                        .build()
                        .toString();

        JsonObject second = json(post(SEND, body, TOKEN), 200);

        assertThat(second.getString("threadId")).isEqualTo(first.getString("threadId"));
        assertThat(second.getString("id")).isNotEqualTo(first.getString("id"));
    }

    @Test
    void aMailMayBeUploadedAsItIs() throws Exception {
        String source = Client.source(client.mail("ok@simulator.test"));

        json(post("/upload" + SEND + "?uploadType=media", source, TOKEN), 200);

        assertThat(simulator.accepted().get(0).source()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    gmail-error         | 400 | FAILED_PRECONDITION | failedPrecondition    | Precondition check failed.
                    gmail-backend-error | 500 | INTERNAL            | backendError          | Backend Error
                    daily-limit         | 429 | RESOURCE_EXHAUSTED  | userRateLimitExceeded | User-rate limit exceeded.  Retry after 2026-11-23T09:00:00Z
                    too-fast            | 429 | RESOURCE_EXHAUSTED  | rateLimitExceeded     | Too many concurrent requests for user.
                    """)
    void someRecipientsAreErrors(
            String name, int code, String status, String reason, String message) throws Exception {
        JsonObject error = json(send(name + "+1@simulator.test"), code).getJsonObject("error");

        assertThat(error.getInt("code")).isEqualTo(code);
        assertThat(error.getString("status")).isEqualTo(status);
        assertThat(error.getString("message")).isEqualTo(message);
        JsonObject detail = error.getJsonArray("errors").getJsonObject(0);
        assertThat(detail.getString("reason")).isEqualTo(reason);
        assertThat(simulator.accepted()).isEmpty();
        assertThat(simulator.refused())
                .extracting(Refusal::reply)
                .containsExactly(code + " " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "user-unknown@simulator.test, 5.1.1",
        "bounce-later@simulator.test, 5.1.1",
        "spam-block@simulator.test, 5.7.1",
        "odd-reply@simulator.test, 5.0.0",
        "anna@shop.invalid, 5.1.2"
    })
    void whatARelayWouldRefuseIsSentAndBounces(String recipient, String status) throws Exception {
        json(send(recipient), 200);

        MimeMessage bounce = client.read(Client.REP, "INBOX").get(0);
        String report =
                new String(
                        ((MimeMultipart) bounce.getContent())
                                .getBodyPart(1)
                                .getInputStream()
                                .readAllBytes(),
                        StandardCharsets.US_ASCII);
        assertThat(report).contains("Status: " + status + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply", "out-of-office", "complaint"})
    void answersComeBack(String name) throws Exception {
        json(send(name + "@simulator.test"), 200);

        assertThat(client.read(Client.REP, "INBOX")).hasSize(1);
    }

    @Test
    void withoutAGoodTokenNothingIsDone() throws Exception {
        String body = sending("ok@simulator.test");
        for (String token : new String[] {null, "", "expired-1", "x:auth-off@simulator.test"}) {
            JsonObject error = json(post(SEND, body, token), 401).getJsonObject("error");

            assertThat(error.getString("status")).isEqualTo("UNAUTHENTICATED");
            assertThat(error.getJsonArray("errors").getJsonObject(0).getString("reason"))
                    .isEqualTo("authError");
        }
        assertThat(simulator.accepted()).isEmpty();
    }

    @Test
    void aLockedOutSenderIsRefusedWhateverTheToken() throws Exception {
        simulator.lockOut(Client.REP);

        json(send("ok@simulator.test"), 401);

        assertThat(simulator.accepted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{\"raw\": 7}", "{\"raw\": \"%%%\"}", "{}"})
    void whatCannotBeReadIsABadRequest(String body) throws Exception {
        JsonObject error = json(post(SEND, body, TOKEN), 400).getJsonObject("error");

        assertThat(error.getString("status")).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void aProfileNamesTheTokensOwner() throws Exception {
        assertThat(json(get("/gmail/v1/users/me/profile", TOKEN), 200).getString("emailAddress"))
                .isEqualTo("me@simulator.test");
        assertThat(
                        json(get("/gmail/v1/users/me/profile", "ya29:" + Client.REP), 200)
                                .getString("emailAddress"))
                .isEqualTo(Client.REP);
        json(get("/gmail/v1/users/me/labels", TOKEN), 404);
    }

    @Test
    void silenceLastsUntilTheSimulatorCloses() throws Exception {
        HttpRequest request =
                request(SEND, TOKEN).POST(publisher("timeout-kept@simulator.test")).build();
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, BodyHandlers.ofString());
        assertThat(simulator.awaitAccepted(1, Duration.ofSeconds(20))).isTrue();
        assertThat(answer).isNotDone();

        simulator.close();

        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
    }

    private HttpRequest.BodyPublisher publisher(String to) throws Exception {
        return BodyPublishers.ofString(sending(to));
    }

    private HttpResponse<String> send(String to) throws Exception {
        return post(SEND, sending(to), TOKEN);
    }

    private String sending(String to) throws Exception {
        return "{\"raw\": \"" + raw(to) + "\"}";
    }

    private String raw(String to) throws Exception {
        byte[] source = Client.source(client.mail(to)).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(source);
    }

    private HttpResponse<String> post(String path, String body, String token) throws Exception {
        return http.send(
                request(path, token).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return http.send(request(path, token).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(simulator.gmailUrl() + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonObject json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        try (var reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }
}
