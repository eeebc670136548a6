package org.dalsegno.service.proving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.proving.Finding;
import org.dalsegno.domain.proving.Proof;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Product;
import org.dalsegno.service.addresses.DnsStub;
import org.dalsegno.service.addresses.SenderRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inbox's domain is asked about, on behalf of those who may see the inbox. */
class InboxProofsTest {

    @TempDir Path data;
    private Product product;
    private DnsStub dns;
    private InboxProofs proofs;
    private long inbox;

    @BeforeEach
    void start() throws IOException {
        product = new Product(data);
        dns = DnsStub.open();
        proofs =
                new InboxProofs(
                        product.sql,
                        product.inboxes,
                        new SenderRecords(Optional.of(dns.address()), false, product.clock));
        inbox = product.inbox("ana");
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
        product.close();
    }

    @Test
    void nothingIsAskedBeforeAPersonDoes() {
        assertThat(proofs.known(product.admin, inbox)).isEmpty();
        assertThat(dns.asked()).isEmpty();
        dns.texts("simulator.test", "v=spf1 mx -all");
        assertThat(proofs.ask(product.admin, inbox).proofs())
                .extracting(Proof::finding)
                .containsExactly(Finding.SPF_FOUND, Finding.DKIM_NOT_SEEN, Finding.DMARC_MISSING);
        assertThat(proofs.known(product.admin, inbox))
                .hasValueSatisfying(
                        known -> {
                            assertThat(known.domain()).isEqualTo("simulator.test");
                            assertThat(known.askedAt()).isEqualTo(product.clock.instant());
                        });
    }

    @Test
    void aKeyThatTheInboxHasSeenIsAskedFor() {
        product.sql.update(
                "insert into dkim_key (inbox_id, domain, selector, seen_at) values (?, 'simulator.test', '2026a', ?)",
                inbox,
                product.clock.instant());
        dns.texts("2026a._domainkey.simulator.test", "v=DKIM1; p=MIIB");
        assertThat(proofs.ask(product.admin, inbox).proofs().get(1))
                .isEqualTo(
                        new Proof(
                                Finding.DKIM_FOUND,
                                "2026a._domainkey.simulator.test",
                                "v=DKIM1; p=MIIB"));
    }

    @Test
    void anotherTeamsInboxIsNotThere() {
        var stranger = product.viewer(987_654, Role.REP, Set.of());
        assertThatThrownBy(() -> proofs.ask(stranger, inbox)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> proofs.known(stranger, inbox)).isInstanceOf(NotFound.class);
        assertThat(dns.asked()).isEmpty();
    }
}
