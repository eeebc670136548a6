package org.dalsegno.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One user's browser, as far as the server sees it: a session, and pages that are read whole. */
final class Browser {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern VIEW =
            Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*value=\"([^\"]+)\"");

    private final PackagedServer server;

    /** What browsers speak where nothing is encrypted. */
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .build();

    Browser(PackagedServer server) {
        this.server = server;
    }

    /**
     * Signs in by the form, as a person does.
     *
     * @throws IllegalStateException when the server does not let the user in
     */
    void signIn(String name, String password) {
        Matcher view = VIEW.matcher(body(ask(request("/sign-in"))));
        if (!view.find()) {
            throw new IllegalStateException("no form to sign in with");
        }
        String form =
                "signin_SUBMIT=1&signin%3Aenter=Enter"
                        + field("signin:name", name)
                        + field("signin:password", password)
                        + field("jakarta.faces.ViewState", view.group(1));
        HttpResponse<String> answer =
                ask(
                        request("/sign-in")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 302 || body(ask(request("/"))).contains("signin:password")) {
            throw new IllegalStateException(name + " is not let in: " + answer.statusCode());
        }
    }

    private static String field(String name, String value) {
        return "&"
                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * Reads a page to its end.
     *
     * @param expected what stands on it
     * @throws IllegalStateException when it is another page, or an error
     */
    void read(String address, String expected) {
        if (!body(ask(request(address))).contains(expected)) {
            throw new IllegalStateException(address + " does not show " + expected);
        }
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(server.uri(address))
                .header("Accept-Language", "en-GB,en;q=0.8")
                .timeout(PATIENCE);
    }

    private static String body(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
