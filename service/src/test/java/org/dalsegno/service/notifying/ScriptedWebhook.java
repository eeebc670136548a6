package org.dalsegno.service.notifying;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A webhook on this machine that answers as the test says and keeps what it was told. */
public final class ScriptedWebhook implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile boolean silent;
    private volatile boolean later;

    public ScriptedWebhook(SSLContext certificate) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(new String(body, StandardCharsets.UTF_8));
            if (silent) {
                closing.await();
                return;
            }
            exchange.getResponseHeaders().set("Location", address().toString());
            if (later) {
                exchange.getResponseHeaders().set("Retry-After", "120");
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With a secret in its path. */
    public URI address() {
        return URI.create(
                "https://127.0.0.1:" + server.getAddress().getPort() + "/services/T0SECRET");
    }

    /** From now on. */
    public void answerWith(int code) {
        silent = false;
        later = false;
        status = code;
    }

    /** From now on it asks to come again later. */
    public void askForLater() {
        answerWith(503);
        later = true;
    }

    /** Takes the request and says nothing. */
    public void fallSilent() {
        silent = true;
    }

    public List<String> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
