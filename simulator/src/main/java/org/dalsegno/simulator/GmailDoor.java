package org.dalsegno.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.dalsegno.simulator.GmailMessages.Sending;

/**
 * Gmail's HTTP API, as far as sending needs it. A bearer token is required; one that begins with
 * {@code expired} is refused, and one that ends in {@code :address} belongs to that address.
 */
final class GmailDoor implements AutoCloseable {

    private static final String USER = "/gmail/v1/users/me";
    private static final String UNKNOWN_OWNER = "me@simulator.test";

    static {
        // Header and body leave in two packets; without this, the second waits 40 ms for the
        // client. The JDK's server reads it once, at its first use.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Threads.named("simulator-gmail");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final GmailMessages messages;
    private final Doorman doorman;

    private GmailDoor(HttpServer server, GmailMessages messages, Doorman doorman) {
        this.server = server;
        this.messages = messages;
        this.doorman = doorman;
    }

    /**
     * Opens the port on 127.0.0.1.
     *
     * @throws IOException when the port is taken
     */
    static GmailDoor open(int port, GmailMessages messages, Doorman doorman) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        GmailDoor door = new GmailDoor(HttpServer.create(address, 0), messages, doorman);
        door.server.setExecutor(door.threads);
        door.server.createContext("/", door::handle);
        door.server.start();
        return door;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(
                            exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            Optional<String> owner = tokenOwner(exchange);
            if (owner.isEmpty()) {
                say(exchange, GmailAnswer.of(GmailRefusal.INVALID_CREDENTIALS));
                return;
            }
            route(exchange, owner.get(), body);
        }
    }

    private void route(HttpExchange exchange, String owner, String body) throws IOException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET " + USER + "/profile" -> say(exchange, profile(owner));
            case "POST " + USER + "/messages/send" -> send(exchange, owner, Sending.ofJson(body));
            case "POST /upload" + USER + "/messages/send" ->
                    send(exchange, owner, Optional.of(new Sending(body, "")));
            default -> say(exchange, GmailAnswer.of(GmailRefusal.notFound()));
        }
    }

    private void send(HttpExchange exchange, String owner, Optional<Sending> sending)
            throws IOException {
        if (sending.isEmpty()) {
            say(exchange, GmailAnswer.of(GmailRefusal.invalid("Invalid value for ByteString")));
            return;
        }
        if (messages.losesMail(sending.get())) {
            stayStill();
            return;
        }
        GmailAnswer answer = messages.send(sending.get(), owner);
        if (messages.losesAnswer(sending.get())) {
            stayStill();
            return;
        }
        say(exchange, answer);
    }

    /** This server is not told that a client hung up, so the thread waits for the end. */
    private void stayStill() {
        try {
            closing.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static GmailAnswer profile(String owner) {
        return GmailAnswer.ok(
                Json.createObjectBuilder()
                        .add("emailAddress", owner)
                        .add("messagesTotal", 0)
                        .add("threadsTotal", 0)
                        .add("historyId", "1")
                        .build());
    }

    private Optional<String> tokenOwner(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return Optional.empty();
        }
        String token = header.substring("Bearer ".length()).strip();
        String owner = token.substring(token.indexOf(':') + 1);
        boolean good = !token.isEmpty() && !token.startsWith("expired") && doorman.admits(owner);
        return good ? Optional.of(owner.contains("@") ? owner : UNKNOWN_OWNER) : Optional.empty();
    }

    private static void say(HttpExchange exchange, GmailAnswer answer) throws IOException {
        byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(answer.http(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
