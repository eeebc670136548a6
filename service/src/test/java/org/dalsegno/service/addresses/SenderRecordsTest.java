package org.dalsegno.service.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.proving.Dkim;
import org.dalsegno.domain.proving.DkimSignature;
import org.dalsegno.domain.proving.Finding;
import org.dalsegno.domain.proving.Proof;
import org.dalsegno.service.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What a sending domain publishes, from real packets; silence is never a missing record. */
class SenderRecordsTest {

    private static final String KEY = "v=DKIM1; k=rsa; p=MIIBIjANBg";

    private final SettableClock clock = new SettableClock("2026-11-23T09:00:00Z");
    private DnsStub dns;
    private SenderRecords records;

    @BeforeEach
    void start() throws IOException {
        dns = DnsStub.open();
        records = asking(Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    private SenderRecords asking(Duration limit) {
        return new SenderRecords(new DnsQuestions(Optional.of(dns.address()), limit), clock);
    }

    private List<Finding> ask(String domain, DkimSignature... seen) {
        return records.ask(domain, List.of(seen)).proofs().stream().map(Proof::finding).toList();
    }

    @Test
    void aDomainThatProvesItselfInEachWay() {
        dns.texts("sales.test", "v=spf1 include:_spf.sales.test -all", "verification=x");
        dns.texts("google._domainkey.sales.test", KEY);
        dns.texts("_dmarc.sales.test", "v=DMARC1; p=reject");
        assertThat(ask("sales.test"))
                .containsExactly(Finding.SPF_FOUND, Finding.DKIM_FOUND, Finding.DMARC_REJECT);
        assertThat(records.ask("sales.test", List.of()).proofs())
                .extracting(Proof::record)
                .containsExactly("v=spf1 include:_spf.sales.test -all", KEY, "v=DMARC1; p=reject");
    }

    @Test
    void aDomainThatPublishesNothing() {
        assertThat(ask("bare.test"))
                .containsExactly(Finding.SPF_MISSING, Finding.DKIM_NOT_SEEN, Finding.DMARC_MISSING);
        dns.noSuchName("gone.test");
        assertThat(ask("gone.test").get(0)).isEqualTo(Finding.SPF_MISSING);
    }

    @Test
    void aTextInSeveralPiecesIsOne() {
        dns.answer(
                "long.test",
                Type.TXT,
                "long.test. 300 IN TXT \"v=spf1 ip4:192.0.2.0/24\" \" -all\"");
        assertThat(records.ask("long.test", List.of()).proofs().get(0).record())
                .isEqualTo("v=spf1 ip4:192.0.2.0/24 -all");
    }

    @Test
    void aKeyBehindAnAliasIsFound() {
        dns.answer(
                "selector1._domainkey.tenant.test",
                Type.TXT,
                "selector1._domainkey.tenant.test. 300 IN CNAME key.provider.test.",
                "key.provider.test. 300 IN TXT \"" + KEY + "\"");
        assertThat(ask("tenant.test").get(1)).isEqualTo(Finding.DKIM_FOUND);
    }

    @Test
    void aKeyThatAMailNamedIsAskedForFirst() {
        dns.texts("2026a._domainkey.own.test", KEY);
        assertThat(ask("own.test").get(1)).isEqualTo(Finding.DKIM_NOT_SEEN);
        clock.advance(Duration.ofMinutes(1));
        assertThat(ask("mail.own.test", new DkimSignature("own.test", "2026a")).get(1))
                .isEqualTo(Finding.DKIM_FOUND);
    }

    @Test
    void thePolicyOfTheDomainAboveCounts() {
        dns.texts("_dmarc.above.test", "v=DMARC1; p=reject; sp=quarantine");
        assertThat(ask("mail.above.test").get(2)).isEqualTo(Finding.DMARC_QUARANTINE);
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NOTIMP})
    void aServerThatCannotSayMakesNothingMissing(int rcode) {
        dns.rcode("sick.test", rcode);
        dns.rcode("_dmarc.sick.test", rcode);
        dns.rcode("s1._domainkey.sick.test", rcode);
        assertThat(ask("sick.test"))
                .containsExactly(Finding.SPF_UNKNOWN, Finding.DKIM_UNKNOWN, Finding.DMARC_UNKNOWN);
    }

    @Test
    void silenceMakesNothingMissingAndIsAskedAgainAtOnce() {
        records = asking(Duration.ofMillis(300));
        dns.silence(true);
        assertThat(ask("slow.test"))
                .containsExactly(Finding.SPF_UNKNOWN, Finding.DKIM_UNKNOWN, Finding.DMARC_UNKNOWN);
        dns.silence(false);
        assertThat(ask("slow.test").get(0)).isEqualTo(Finding.SPF_MISSING);
    }

    @Test
    void aServerWhoseOwnNameIsUnknownMakesNothingMissing() {
        records =
                new SenderRecords(
                        new DnsQuestions(Optional.of("dns.invalid:53"), Duration.ofMillis(300)),
                        clock);
        assertThat(ask("any.test")).startsWith(Finding.SPF_UNKNOWN);
    }

    @Test
    void aLameServerAndAnAliasThatNobodyFollowedSayNothing() {
        dns.script(
                "lame.test",
                Type.TXT,
                reply -> DnsStub.with(reply, Section.AUTHORITY, "test. 300 IN NS elsewhere.test."));
        dns.answer("_dmarc.lame.test", Type.TXT, "_dmarc.lame.test. 300 IN CNAME nowhere.test.");
        assertThat(ask("lame.test").get(0)).isEqualTo(Finding.SPF_UNKNOWN);
        assertThat(ask("lame.test").get(2)).isEqualTo(Finding.DMARC_UNKNOWN);
    }

    @Test
    void aTruncatedAnswerIsReadOverTcp() {
        dns.script(
                "large.test",
                Type.TXT,
                reply -> {
                    reply.getHeader().setFlag(Flags.TC);
                    return DnsStub.with(
                            reply, Section.ANSWER, "large.test. 300 IN TXT \"v=spf1 mx -all\"");
                });
        assertThat(ask("large.test").get(0)).isEqualTo(Finding.SPF_FOUND);
    }

    @Test
    void whatWasAnsweredHoldsForAMinuteAndIsShownForHours() {
        assertThat(records.known("held.test")).isEmpty();
        ask("held.test");
        int asked = dns.asked().size();
        assertThat(asked).isEqualTo(1 + Dkim.USUAL.size() + 1);
        clock.advance(Duration.ofSeconds(59));
        ask("held.test");
        assertThat(dns.asked()).as("nobody was asked again").hasSize(asked);
        clock.advance(Duration.ofSeconds(1));
        dns.texts("held.test", "v=spf1 mx -all");
        assertThat(ask("held.test").get(0)).as("mended").isEqualTo(Finding.SPF_FOUND);

        clock.advance(Duration.ofHours(5));
        assertThat(records.known("held.test")).isPresent();
        clock.advance(Duration.ofHours(1));
        assertThat(records.known("held.test")).isEmpty();
    }

    @Test
    void inTheDemonstrationNobodyIsAskedButAServerThatIsNamed() {
        assertThat(new SenderRecords(Optional.of(dns.address()), true, clock).isOn()).isTrue();
        assertThat(new SenderRecords(Optional.empty(), false, clock).isOn()).isTrue();
        SenderRecords off = new SenderRecords(Optional.empty(), true, clock);
        assertThat(off.isOn()).isFalse();
        assertThatThrownBy(() -> off.ask("any.test", List.of()))
                .isInstanceOf(IllegalStateException.class);
    }
}
