package org.dalsegno.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The packaged server as a process of its own, on the benchmark's PostgreSQL, with the Java of the
 * benchmark and the settings that it comes with.
 */
final class PackagedServer implements AutoCloseable {

    /** Beside the benchmark, where {@code mvn -Pdist package} leaves it. */
    private static final Path JAR =
            Path.of(System.getProperty("dalsegno.bench.server", "../liberty/target/dalsegno.jar"));

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final int port = freePort();
    private final Path data;
    private final Process process;

    private PackagedServer(Postgres database) {
        try {
            data = Files.createTempDirectory("bench-server");
            process = start(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Whether it was built. */
    static boolean isThere() {
        return Files.isRegularFile(JAR);
    }

    static String jar() {
        return JAR.toString();
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @throws IllegalStateException when it ends or is not ready in time
     */
    static PackagedServer start(Postgres database, HttpClient client) {
        PackagedServer server = new PackagedServer(database);
        try {
            server.awaitReady(client);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private Process start(Postgres database) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                JAR.toAbsolutePath().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(console().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DALSEGNO_"));
        builder.environment().putAll(environment(database));
        return builder.start();
    }

    private Map<String, String> environment(Postgres database) {
        return Map.of(
                "DALSEGNO_DATA",
                data.toString(),
                "DALSEGNO_HTTP_PORT",
                Integer.toString(port),
                "DALSEGNO_HTTPS_PORT",
                Integer.toString(freePort()),
                "DALSEGNO_DB_URL",
                database.url(),
                "DALSEGNO_DB_USER",
                "postgres",
                "DALSEGNO_DB_PASSWORD",
                "postgres",
                "DALSEGNO_ALLOW_PRIVATE_HOSTS",
                "true",
                "DALSEGNO_SECRET_KEY",
                "the key of a benchmark");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(HttpClient client) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady(client)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The server does not start: " + output());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isReady(HttpClient client) {
        HttpRequest request =
                HttpRequest.newBuilder(uri("/health/ready")).timeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI uri(String pathAndQuery) {
        return URI.create("http://localhost:" + port + pathAndQuery);
    }

    private Path console() {
        return data.resolve("console.log");
    }

    private String output() {
        try {
            return Files.readString(console());
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            forget();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some hundred megabytes, which nobody looks at any more. */
    private void forget() {
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
