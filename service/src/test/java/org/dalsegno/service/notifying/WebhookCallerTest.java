package org.dalsegno.service.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.dalsegno.service.TestCertificate;
import org.dalsegno.service.connecting.HostRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCallerTest {

    private static final HostRule ANY = new HostRule(Optional.of(true), Optional.empty(), false);
    private static final HostRule PUBLIC =
            new HostRule(Optional.of(false), Optional.empty(), false);

    private SSLContext certificate;
    private ScriptedWebhook webhook;
    private WebhookCaller caller;

    @BeforeEach
    void setUp(@TempDir Path folder) throws Exception {
        certificate = TestCertificate.context(folder);
        webhook = new ScriptedWebhook(certificate);
        caller = new WebhookCaller(ANY, certificate, Duration.ofSeconds(20));
    }

    @AfterEach
    void tearDown() {
        webhook.close();
    }

    @Test
    void whatIsTakenIsPosted() throws NotPosted {
        assertThat(caller.post(webhook.address(), "{\"text\":\"Grüße\"}")).isTrue();
        assertThat(webhook.bodies()).containsExactly("{\"text\":\"Grüße\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 404, 410, 429})
    void aRefusalIsNotPostedAndNotFollowed(int status) {
        webhook.answerWith(status);
        assertThatThrownBy(() -> caller.post(webhook.address(), "{}"))
                .isInstanceOf(NotPosted.class)
                .hasMessage("The webhook answered " + status + ".");
        assertThat(webhook.bodies()).hasSize(1);
    }

    /** Whoever stands before the channel may say so after it has taken the post. */
    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void anAnswerThatIsNoRefusalMayHaveArrived(int status) throws NotPosted {
        webhook.answerWith(status);
        assertThat(caller.post(webhook.address(), "{}")).isFalse();
        assertThat(webhook.bodies()).hasSize(1);
    }

    @Test
    void whoAsksForLaterHasTakenNothing() {
        webhook.askForLater();
        assertThatThrownBy(() -> caller.post(webhook.address(), "{}"))
                .isInstanceOf(NotPosted.class)
                .hasMessage("The webhook answered 503.");
    }

    @Test
    void whatIsNeverAnsweredMayHaveArrived() throws NotPosted {
        webhook.fallSilent();
        WebhookCaller hasty = new WebhookCaller(ANY, certificate, Duration.ofSeconds(1));
        assertThat(hasty.post(webhook.address(), "{}")).isFalse();
    }

    @Test
    void whereNobodyListensNothingArrives() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed.close();
            URI nobody = URI.create("https://127.0.0.1:" + closed.getLocalPort() + "/T0SECRET");
            assertThatThrownBy(() -> caller.post(nobody, "{}"))
                    .isInstanceOf(NotPosted.class)
                    .message()
                    .contains("could not be reached")
                    .doesNotContain("SECRET");
        }
    }

    @Test
    void aCertificateThatNobodyTrustsEndsIt() throws Exception {
        WebhookCaller strict =
                new WebhookCaller(ANY, SSLContext.getDefault(), Duration.ofSeconds(20));
        assertThatThrownBy(() -> strict.post(webhook.address(), "{}"))
                .isInstanceOf(NotPosted.class);
        assertThat(webhook.bodies()).isEmpty();
    }

    /** What a name means may have changed since it was set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "10.1.2.3",
                "169.254.169.254",
                "100.100.100.200"
            })
    void aPrivateHostIsNeverCalled(String host) {
        WebhookCaller careful = new WebhookCaller(PUBLIC, certificate, Duration.ofSeconds(20));
        URI address = URI.create("https://" + host + ":" + webhook.address().getPort() + "/");
        assertThatThrownBy(() -> careful.post(address, "{}"))
                .isInstanceOf(NotPosted.class)
                .hasMessageContaining("private or local network");
        assertThat(webhook.bodies()).isEmpty();
    }

    @Test
    void withoutTlsNothingIsSaid() {
        URI plain = URI.create("http://127.0.0.1:" + webhook.address().getPort() + "/");
        assertThatThrownBy(() -> caller.post(plain, "{}")).isInstanceOf(NotPosted.class);
    }
}
