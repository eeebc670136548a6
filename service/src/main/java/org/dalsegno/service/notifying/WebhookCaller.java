package org.dalsegno.service.notifying;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.connecting.HostRule;

/**
 * Posts JSON to webhooks: https only, no redirect, never to a private host, and never for longer
 * than twenty seconds. Neither the address nor what was answered is logged or told.
 */
@Singleton
public class WebhookCaller {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final HostRule hosts;
    private final HttpClient client;
    private final Duration longest;

    @Inject
    public WebhookCaller(HostRule hosts) throws NoSuchAlgorithmException {
        this(hosts, SSLContext.getDefault(), LONGEST);
    }

    /** One that trusts others and waits for another time. */
    WebhookCaller(HostRule hosts, SSLContext trust, Duration longest) {
        this.hosts = hosts;
        this.longest = longest;
        this.client =
                HttpClient.newBuilder()
                        .sslContext(trust)
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * Posts once. Not to be called in a transaction.
     *
     * @return true: it was taken; false: nobody knows, so it must not be posted again by itself
     * @throws NotPosted when it certainly did not arrive
     */
    public boolean post(URI address, String json) throws NotPosted {
        check(address);
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(longest)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return judge(answer.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return judge(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return false;
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What a name means can have changed since it was set. The client asks for the name again, but
     * gets what this look-up got: Java remembers an answer for some seconds.
     */
    private void check(URI address) throws NotPosted {
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            throw new NotPosted("The webhook's address does not begin with https://.");
        }
        try {
            hosts.check("/url", address.getHost());
        } catch (InvalidInput e) {
            throw new NotPosted(e.problems().get(0).detail());
        }
    }

    private static boolean judge(HttpResponse<Void> answer) throws NotPosted {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return true;
        }
        boolean later = status == 503 && answer.headers().firstValue("Retry-After").isPresent();
        if (status == 408 || status >= 500 && !later) {
            // Also who stands before the channel answers so, and the channel may have it by then.
            return false;
        }
        throw new NotPosted("The webhook answered " + status + ".");
    }

    /** Before the request was written nothing can have arrived. */
    private static boolean judge(Throwable failure) throws NotPosted {
        boolean never =
                failure instanceof ConnectException
                        || failure instanceof HttpConnectTimeoutException
                        || failure instanceof SSLHandshakeException
                        || failure instanceof UnresolvedAddressException;
        if (never) {
            throw new NotPosted(
                    "The webhook's host could not be reached: "
                            + failure.getClass().getSimpleName()
                            + ".");
        }
        if (failure instanceof IOException) {
            return false;
        }
        throw new IllegalStateException("the webhook could not be called", failure);
    }
}
