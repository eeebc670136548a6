package org.dalsegno.service.connecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rep sees when an inbox does not connect. */
class ConnectingTest {

    @TempDir Path data;
    private Product product;

    @BeforeEach
    void start() {
        product = new Product(data);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private Optional<Diagnosis> test(ServerRequest smtp) {
        long id = product.inbox("ana", r -> withSmtp(r, smtp));
        return product.inboxes.test(product.admin, id);
    }

    private static InboxRequest withSmtp(InboxRequest r, ServerRequest smtp) {
        return new InboxRequest(
                r.name(),
                r.address(),
                null,
                null,
                smtp,
                null,
                100,
                null,
                "UTC",
                null,
                null,
                null,
                null);
    }

    private ServerRequest server(int port, Security security, String user) {
        return new ServerRequest("127.0.0.1", port, security, user, "secret");
    }

    @Test
    void theRightPasswordIsWell() {
        assertThat(test(server(product.mail.smtpPort(), Security.NONE, "ana@simulator.test")))
                .isEmpty();
    }

    @Test
    void aWrongPasswordIsADisconnectedInbox() {
        assertThat(test(server(product.mail.smtpPort(), Security.NONE, "auth-off@simulator.test")))
                .hasValueSatisfying(
                        d -> {
                            assertThat(d.code()).isEqualTo(ErrorCode.INBOX_DISCONNECTED);
                            assertThat(d.evidence().text()).contains("535");
                        });
    }

    @Test
    void aServerThatCannotProtectTheConnectionNeverHearsThePassword() {
        Optional<Diagnosis> problem =
                test(server(product.mail.smtpPort(), Security.STARTTLS, "ana@simulator.test"));
        assertThat(problem)
                .hasValueSatisfying(d -> assertThat(d.cause().id()).startsWith("config.tls"));
        assertThat(product.mail.refused()).isEmpty();
    }

    @Test
    void aDoorWhereNobodyListensSaysSo() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(test(server(closed, Security.NONE, "ana@simulator.test")))
                .hasValueSatisfying(
                        d -> assertThat(d.evidence().text()).containsIgnoringCase("connect"));
    }

    @Test
    void aPasswordIsNeverShownAndSurvivesAChangeOfSomethingElse() {
        long id = product.inbox("ana");
        InboxView before = product.inboxes.view(product.admin, id);
        InboxRequest rename =
                new InboxRequest(
                        "Other", null, null, null, null, null, null, null, null, null, null, null,
                        null);
        InboxView after = product.inboxes.change(product.admin, id, rename, before.version());
        assertThat(after.name()).isEqualTo("Other");
        assertThat(after.toString()).doesNotContain("secret");
        assertThat(product.inboxes.test(product.admin, id)).isEmpty();
        assertThatThrownBy(
                        () -> product.inboxes.change(product.admin, id, rename, before.version()))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.kind()).isEqualTo(Refused.Kind.OUTDATED));
    }

    @Test
    void aHoldByHandWaitsForAPersonAndADisconnectionForAReconnect() {
        long held = product.inbox("ana");
        product.inboxes.hold(product.admin, held);
        long enrollment = product.enroll(product.sequence(), "ok@simulator.test", held);
        product.tick();
        assertThat(product.mail.accepted()).isEmpty();
        assertThat(product.inboxes.resume(product.admin, held).state())
                .isEqualTo(InboxState.CONNECTED);
        product.tick();
        assertThat(product.detail(enrollment).row().stepNumber()).isEqualTo(2);
    }

    @Test
    void aPrivateHostIsRefusedWhereItIsNotAllowed() {
        HostRule strict = new HostRule(Optional.of(false), Optional.empty(), false);
        for (String host :
                new String[] {
                    "127.0.0.1",
                    "localhost",
                    "10.1.2.3",
                    "192.168.0.1",
                    "169.254.1.1",
                    "[::1]",
                    "fd00::1"
                }) {
            assertThatThrownBy(() -> strict.check("/smtp/host", host))
                    .as(host)
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            e -> assertThat(e.problems().get(0).code()).isEqualTo("PRIVATE_HOST"));
        }
    }

    @Test
    void aReconnectThatFailsChangesNothing() {
        long id = product.inbox("ana");
        ServerRequest wrong =
                new ServerRequest(null, null, null, "auth-off@simulator.test", "secret");
        assertThat(product.inboxes.reconnect(product.admin, id, wrong, null, null)).isPresent();
        assertThat(product.inboxes.view(product.admin, id).state()).isEqualTo(InboxState.CONNECTED);
        assertThat(product.inboxes.test(product.admin, id)).isEmpty();
    }

    @Test
    void aStoredPasswordGoesToNoOtherServer() {
        long id = product.inbox("ana");
        ServerRequest elsewhere = new ServerRequest(null, 2525, null, null, null);
        assertThatThrownBy(
                        () ->
                                product.inboxes.change(
                                        product.admin,
                                        id,
                                        withSmtp(
                                                product.inboxes.view(product.admin, id), elsewhere),
                                        null))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).pointer()).isEqualTo("/smtp/password"));
    }

    private static InboxRequest withSmtp(InboxView inbox, ServerRequest smtp) {
        return new InboxRequest(
                inbox.name(),
                null,
                null,
                null,
                smtp,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
