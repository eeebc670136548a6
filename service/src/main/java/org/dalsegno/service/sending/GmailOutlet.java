package org.dalsegno.service.sending;

import jakarta.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Failure;

/** Sends by Gmail's HTTP API ({@code users.messages.send}) with a bearer token. */
final class GmailOutlet implements Outlet {

    /**
     * How often a 5xx answer is asked again at once; Gmail's own advice for {@code backendError}.
     */
    private static final int TRIES = 3;

    private final Account account;
    private final String baseUrl;
    private final HttpClient http;
    private final Duration timeout;
    private final Diagnoser diagnoser;
    private final Clock clock;

    GmailOutlet(
            Account account,
            String baseUrl,
            HttpClient http,
            Duration timeout,
            Diagnoser diagnoser,
            Clock clock) {
        this.account = account;
        this.baseUrl = baseUrl.replaceAll("/+$", "");
        this.http = http;
        this.timeout = timeout;
        this.diagnoser = diagnoser;
        this.clock = clock;
    }

    @Override
    public SendResult send(Mail mail, Departure departure, Envelope next) {
        if (mail.envelope().needsSmtpUtf8()) {
            return NotAscii.refused(
                    mail,
                    "and Gmail's API is only known to take ASCII there; connect the inbox by SMTP",
                    host(),
                    clock.instant());
        }
        String body = Json.createObjectBuilder().add("raw", raw(mail)).build().toString();
        HttpRequest request =
                request("/gmail/v1/users/me/messages/send")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        departure.leave();
        try {
            return answer(exchange(request));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return refused(unreachable(e));
        } catch (IOException e) {
            return new SendResult.Uncertain(uncertain(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendResult.Uncertain(uncertain(e));
        }
    }

    private static String raw(Mail mail) {
        return Base64.getUrlEncoder().encodeToString(Mime.bytes(mail));
    }

    /** A gateway between us and Gmail gave up; Gmail itself may have taken the mail. */
    private static boolean isGatewaysWord(int status) {
        return status == 502 || status == 504;
    }

    /** A 500 or 503 says that the mail was not taken, so asking again cannot send it twice. */
    private HttpResponse<String> exchange(HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        for (int tries = 1; tries < TRIES && isWorthAsking(response.statusCode()); tries++) {
            response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
        return response;
    }

    private static boolean isWorthAsking(int status) {
        return status >= 500 && !isGatewaysWord(status);
    }

    private SendResult answer(HttpResponse<String> response) {
        if (isGatewaysWord(response.statusCode())) {
            return new SendResult.Uncertain(
                    uncertain(new IOException("HTTP " + response.statusCode())));
        }
        return response.statusCode() / 100 == 2
                ? new SendResult.Accepted(response.statusCode() + " " + response.body().strip())
                : refused(failure(response));
    }

    private static Failure failure(HttpResponse<String> response) {
        Failure failure = Failure.gmailApi(response.statusCode(), response.body());
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,7}"))
                .map(seconds -> failure.retryAfter(Duration.ofSeconds(Long.parseLong(seconds))))
                .orElse(failure);
    }

    @Override
    public Optional<Diagnosis> check() {
        try {
            HttpResponse<String> response =
                    http.send(
                            request("/gmail/v1/users/me/profile").GET().build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return response.statusCode() / 100 == 2
                    ? Optional.empty()
                    : Optional.of(diagnose(failure(response)));
        } catch (IOException e) {
            return Optional.of(diagnose(unreachable(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(diagnose(Failure.gmailApi(503, "The check was interrupted.")));
        }
    }

    /** Before anything was said: the fault is between the inbox and Gmail, never a contact's. */
    private static Failure unreachable(Exception e) {
        String words = "Gmail could not be reached: " + e.getMessage();
        return new Failure(
                Channel.GMAIL_API, Phase.CONNECT, null, words, null, 503, null, null, null);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + account.gmailToken());
    }

    private SendResult refused(Failure failure) {
        return new SendResult.Refused(diagnose(failure));
    }

    private Diagnosis diagnose(Failure failure) {
        return diagnoser.diagnose(failure.from(host()).at(clock.instant()));
    }

    private Diagnosis uncertain(Exception e) {
        String words = "No answer from Gmail after the message was handed over: " + e.getMessage();
        Evidence evidence =
                new Evidence(
                        Channel.GMAIL_API, Phase.SEND, null, null, words, host(), clock.instant());
        return Diagnosis.raised(Cause.TEMP_OUTCOME_UNKNOWN, evidence);
    }

    /**
     * The API takes a message by RFC 2822, and reads other octets in a header as Latin letters: the
     * mail would go to somebody else.
     */
    @Override
    public Optional<Boolean> offersSmtpUtf8() {
        return Optional.of(false);
    }

    private String host() {
        return URI.create(baseUrl).getHost();
    }

    @Override
    public void close() {
        // HTTP connections belong to the client, which keeps them for other inboxes.
    }
}
