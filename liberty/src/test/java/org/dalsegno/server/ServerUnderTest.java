package org.dalsegno.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One server as a process of its own, started from the packaged server on free ports of the
 * loopback with its own data folder. Of the environment of whoever runs the tests it sees nothing
 * that begins with {@code DALSEGNO_}.
 */
public final class ServerUnderTest implements AutoCloseable {

    /** The bearer token of the first administrator of every server started here. */
    public static final String ADMIN_TOKEN = "token-of-the-administrator-in-tests";

    /** The password of the first administrator, whose name is {@code admin}. */
    public static final String ADMIN_PASSWORD = "password-of-the-administrator-in-tests";

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Path ROOT = Path.of(System.getProperty("dalsegno.server.root"));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path data;
    private final Map<String, String> environment;
    private final Thread reaper = new Thread(this::killQuietly);
    private Process process;

    private ServerUnderTest(Path data, Map<String, String> environment) {
        this.data = data;
        this.environment = environment;
    }

    /**
     * Starts a server on an empty data folder and returns when it is ready.
     *
     * @param environment what differs from the defaults of a test, e.g. {@code DALSEGNO_DEMO=true}
     * @throws IllegalStateException with the server's output when it ends or is not ready in time
     */
    public static ServerUnderTest start(Map<String, String> environment) {
        try {
            return start(Files.createTempDirectory("dalsegno-test"), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #start(Map)}, on a data folder that may hold what an earlier server left. */
    public static ServerUnderTest start(Path data, Map<String, String> environment) {
        Map<String, String> all = defaults();
        all.put("DALSEGNO_DATA", data.toString());
        all.put("WLP_OUTPUT_DIR", data.resolve("output").toString());
        all.putAll(environment);
        ServerUnderTest server = new ServerUnderTest(data, all);
        Runtime.getRuntime().addShutdownHook(server.reaper);
        server.restart();
        return server;
    }

    private static Map<String, String> defaults() {
        List<Integer> ports = FreePorts.take(5);
        Map<String, String> all = new TreeMap<>();
        all.put("DALSEGNO_HTTP_PORT", "" + ports.get(0));
        all.put("DALSEGNO_HTTPS_PORT", "" + ports.get(1));
        all.put("DALSEGNO_SIMULATOR_SMTP_PORT", "" + ports.get(2));
        all.put("DALSEGNO_SIMULATOR_IMAP_PORT", "" + ports.get(3));
        all.put("DALSEGNO_SIMULATOR_GMAIL_PORT", "" + ports.get(4));
        all.put("DALSEGNO_DEMO", "false");
        all.put("DALSEGNO_ADMIN_TOKEN", ADMIN_TOKEN);
        all.put("DALSEGNO_ADMIN_PASSWORD", ADMIN_PASSWORD);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return all;
    }

    /**
     * Starts again on the same data folder and the same ports after {@link #stop()} or {@link
     * #kill()}.
     */
    public void restart() {
        ProcessBuilder builder =
                new ProcessBuilder(ROOT.resolve("bin/server").toString(), "run", "dalsegno")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("DALSEGNO_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    /** What the server has printed since its first start. */
    public String output() {
        try {
            return Files.exists(console()) ? Files.readString(console()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path data() {
        return data;
    }

    /** The value that the server was started with. */
    public String environment(String name) {
        return environment.get(name);
    }

    /** An address of this server: {@code /path?query} over plain HTTP. */
    public URI uri(String pathAndQuery) {
        return URI.create(
                "http://localhost:" + environment.get("DALSEGNO_HTTP_PORT") + pathAndQuery);
    }

    /** A GET without signing in; redirects are not followed. */
    public HttpResponse<String> get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(uri(pathAndQuery)).GET());
    }

    /**
     * A request of the API as the first administrator; {@code json} may be null for a request
     * without a body.
     */
    public HttpResponse<String> api(String method, String pathAndQuery, String json) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri("/api/v1" + pathAndQuery))
                        .header("Authorization", "Bearer " + ADMIN_TOKEN);
        if (json == null) {
            return send(request.method(method, BodyPublishers.noBody()));
        }
        return send(
                request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json, StandardCharsets.UTF_8)));
    }

    /** Sends any request; a server that does not answer within a minute is a failure. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Asks the server to end (SIGTERM).
     *
     * @return whether it did within the 30 seconds that the product promises; if not, it is killed
     */
    public boolean stop() {
        process.destroy();
        boolean ended = endsWithin(STOP);
        if (!ended) {
            kill();
        }
        return ended;
    }

    /** Ends the server as a power cut would (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        if (!endsWithin(STOP)) {
            throw new IllegalStateException("The server survives SIGKILL: " + process.pid());
        }
    }

    /** Lets the server stand still where it is, as a machine that sleeps (SIGSTOP). */
    public void pause() {
        signal("STOP");
    }

    /** Wakes a server that stood still; it does not know for how long (SIGCONT). */
    public void wake() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("No signal reaches " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        boolean unused = stop();
        Runtime.getRuntime().removeShutdownHook(reaper);
    }

    private Path console() {
        return data.resolve("console.log");
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!ready()) {
            if (endsWithin(Duration.ofMillis(250))) {
                throw new IllegalStateException(
                        "The server ended instead of starting:\n" + output());
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException(
                        "The server was not ready after " + START + ":\n" + output());
            }
        }
    }

    private boolean ready() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri("/health/ready"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void killQuietly() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
