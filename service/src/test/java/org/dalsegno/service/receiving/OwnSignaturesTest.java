package org.dalsegno.service.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dalsegno.domain.proving.DkimSignature;
import org.dalsegno.service.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys a domain signs with, learned from the mails that arrive. */
class OwnSignaturesTest {

    @TempDir Path data;
    private Product product;
    private ScriptedImap imap;
    private long inbox;

    @BeforeEach
    void start() {
        product = new Product(data);
        imap = new ScriptedImap();
        inbox = product.inboxReadAt(imap.port());
    }

    @AfterEach
    void stop() throws Exception {
        product.receiving.stop();
        product.close();
        imap.close();
    }

    private void arrives(String mail) {
        imap.put(mail, product.clock.instant());
        product.read();
        product.clock.advance(Duration.ofMinutes(2));
    }

    private static String signed(String domain, String selector) {
        return String.join(
                "\r\n",
                "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + ";",
                "\ts=" + selector + "; h=from:to; bh=abc=; b=def",
                " ghi=",
                "From: ana@simulator.test",
                "To: ana@simulator.test",
                "Subject: [Test] Hello",
                "Message-ID: <" + selector + "." + domain + "@simulator.test>",
                "",
                "Hi",
                "");
    }

    private List<String> known() {
        return product.sql.list(
                "select domain, selector from dkim_key where inbox_id = ? order by seen_at, selector",
                r -> r.getString(2) + " of " + r.getString(1),
                inbox);
    }

    @Test
    void aMailOfTheOwnDomainTellsItsKeyAndAStrangersDoesNot() {
        arrives(signed("simulator.test", "Key-1"));
        arrives(signed("stranger.example", "other"));
        arrives(signed("test", "toplevel"));
        assertThat(known()).containsExactly("key-1 of simulator.test");
    }

    @Test
    void aBounceReturnsTheMailWithItsSignature() {
        arrives(
                Letters.bounce(
                        "DKIM-Signature: v=1; a=rsa-sha256; d=simulator.test;\r\n s=inner; b=x",
                        "kim@simulator.test",
                        "failed",
                        "5.1.1",
                        "550 5.1.1 User unknown"));
        assertThat(known()).containsExactly("inner of simulator.test");
    }

    @Test
    void theLastFiveAreKept() {
        for (int i = 1; i <= 6; i++) {
            arrives(signed("simulator.test", "k" + i));
        }
        assertThat(known()).hasSize(5).doesNotContain("k1 of simulator.test");
    }

    @Test
    void whatIsQuotedIsNoSignature() {
        byte[] mail =
                ("From: a@example.com\r\n\r\n> DKIM-Signature: d=simulator.test; s=quoted\r\n"
                                + "About DKIM-Signature: d=simulator.test; s=spoken\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        assertThat(OwnSignatures.in(mail)).isEmpty();
    }

    @Test
    void aMailFullOfSignaturesCostsLittle() {
        String one = "DKIM-Signature: d=simulator.test; s=k%d\r\n";
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            mail.append(one.formatted(i));
        }
        assertThat(OwnSignatures.in(mail.toString().getBytes(StandardCharsets.US_ASCII)))
                .hasSize(5)
                .contains(new DkimSignature("simulator.test", "k0"));
    }
}
