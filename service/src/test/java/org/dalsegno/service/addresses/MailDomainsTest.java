package org.dalsegno.service.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What DNS says of a domain, from real packets; a clear no and nothing else keeps a mail back. */
class MailDomainsTest {

    private final SettableClock clock = new SettableClock("2026-11-23T09:00:00Z");
    private DnsStub dns;
    private MailDomains domains;

    @BeforeEach
    void start() throws IOException {
        dns = DnsStub.open();
        domains = asking(dns.address(), Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    private MailDomains asking(String server, Duration limit) {
        return new MailDomains(true, Optional.of(server), limit, clock);
    }

    private Optional<String> problem(String domain) {
        return domains.ask(List.of("ana@" + domain))
                .problem("ana@" + domain)
                .map(p -> p.code() + " " + p.detail());
    }

    @Test
    void aMailServerIsWell() {
        dns.answer("good.test", Type.MX, "good.test. 300 IN MX 10 mail.good.test.");
        assertThat(problem("good.test")).isEmpty();
        assertThat(dns.asked()).containsExactly("UDP good.test MX");
    }

    @Test
    void anAddressWithoutAMailServerIsWell() {
        dns.answer("old.test", Type.A, "old.test. 300 IN A 192.0.2.1");
        dns.answer("new.test", Type.AAAA, "new.test. 300 IN AAAA 2001:db8::1");
        assertThat(problem("old.test")).isEmpty();
        assertThat(problem("new.test")).isEmpty();
    }

    @Test
    void anAliasThatLeadsToAMailServerIsWell() {
        dns.answer(
                "alias.test",
                Type.MX,
                "alias.test. 300 IN CNAME real.test.",
                "real.test. 300 IN MX 10 mail.real.test.");
        assertThat(problem("alias.test")).isEmpty();
    }

    @Test
    void aNameThatDoesNotExistIsRefusedWithItsPlaceAndWhatWasMeant() {
        dns.noSuchName("gmial.com");
        assertThat(problem("gmial.com"))
                .contains("INVALID_EMAIL The domain gmial.com does not exist (at character 5).");
        assertThat(domains.ask(List.of("ana@gmial.com")).problem("ana@gmial.com").orElseThrow())
                .satisfies(p -> assertThat(p.suggestion()).isEqualTo("ana@gmail.com"))
                .satisfies(p -> assertThat(p.pointer()).isEqualTo("/email"));
    }

    @Test
    void aNameWithoutServerAndAddressIsRefused() {
        assertThat(problem("web-only.test").orElseThrow())
                .contains("no mail server and no address");
        assertThat(dns.asked())
                .containsExactly(
                        "UDP web-only.test MX", "UDP web-only.test A", "UDP web-only.test AAAA");
    }

    @Test
    void aNullMxIsRefusedAndOneAmongOthersIsNot() {
        dns.answer("null.test", Type.MX, "null.test. 300 IN MX 0 .");
        dns.answer("odd.test", Type.MX, "odd.test. 300 IN MX 0 .", "odd.test. 300 IN MX 5 m.test.");
        assertThat(problem("null.test").orElseThrow()).contains("takes no mail");
        assertThat(problem("odd.test")).isEmpty();
    }

    @Test
    void lettersAreAskedAboutAsALabelsAndShownAsLetters() {
        dns.noSuchName("xn--bcher-kva.test");
        assertThat(problem("bücher.test").orElseThrow()).contains("bücher.test does not exist");
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.FORMERR, Rcode.NOTIMP})
    void aServerThatCannotSayBlocksNothing(int rcode) {
        dns.rcode("sick.test", rcode);
        assertThat(problem("sick.test")).isEmpty();
        assertThat(domains.objection("ana@sick.test")).isEmpty();
    }

    @Test
    void aFailureAfterAPlainNoIsNotANo() {
        dns.script(
                "half.test",
                Type.A,
                reply -> {
                    reply.getHeader().setRcode(Rcode.SERVFAIL);
                    return reply;
                });
        assertThat(problem("half.test")).isEmpty();
    }

    @Test
    void aLameServerAndAnAliasThatNobodyFollowedBlockNothing() {
        dns.lame("lame.test");
        dns.answer("loose.test", Type.MX, "loose.test. 300 IN CNAME nowhere.test.");
        assertThat(problem("lame.test")).isEmpty();
        assertThat(problem("loose.test")).isEmpty();
    }

    @Test
    void aTruncatedAnswerIsReadOverTcp() {
        dns.script("long.test", Type.MX, MailDomainsTest::truncated);
        assertThat(problem("long.test").orElseThrow()).contains("takes no mail");
        assertThat(dns.asked()).containsExactly("UDP long.test MX", "TCP long.test MX");
    }

    /** The stub takes the mark away where it answers over TCP. */
    private static Message truncated(Message reply) {
        reply.getHeader().setFlag(Flags.TC);
        return DnsStub.with(reply, Section.ANSWER, "long.test. 300 IN MX 0 .");
    }

    @Test
    void silenceBlocksNothingAndIsTriedTwice() {
        domains = asking(dns.address(), Duration.ofMillis(300));
        dns.silentAbout("slow.test");
        assertThat(problem("slow.test")).isEmpty();
        assertThat(dns.asked()).hasSizeBetween(1, 3);
    }

    @Test
    void aDoorWhereNobodyListensBlocksNothing() throws IOException {
        domains = asking(dns.address(), Duration.ofMillis(300));
        dns.close();
        assertThat(problem("any.test")).isEmpty();
    }

    @Test
    void aServerWhoseOwnNameIsUnknownBlocksNothing() {
        domains = asking("dns.invalid:53", Duration.ofMillis(300));
        assertThat(problem("any.test")).isEmpty();
    }

    @Test
    void anOutageIsNoticedAndCostsNothingUntilItIsTriedAgain() {
        domains = asking(dns.address(), Duration.ofMillis(200));
        dns.silence(true);
        IntStream.range(0, 3).forEach(i -> problem("a" + i + ".test"));
        dns.forget();
        dns.silence(false);
        dns.noSuchName("gone.test");
        assertThat(domains.objection("ana@gone.test")).isEmpty();
        assertThat(dns.asked()).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        assertThat(domains.objection("ana@gone.test")).isPresent();
    }

    @Test
    void aDomainIsAskedAboutOnceForABatch() {
        dns.answer("good.test", Type.MX, "good.test. 300 IN MX 10 mail.good.test.");
        List<String> emails =
                IntStream.range(0, 200).mapToObj(i -> "a" + i + "@Good.test").toList();
        assertThat(domains.ask(emails).problem("a7@good.test")).isEmpty();
        assertThat(dns.asked()).containsExactly("UDP good.test MX");
    }

    @Test
    void aHundredAndTwentyDomainsAreAllAskedAbout() {
        IntStream.range(0, 120).forEach(i -> dns.noSuchName("d" + i + ".test"));
        List<String> emails = IntStream.range(0, 120).mapToObj(i -> "a@d" + i + ".test").toList();
        DomainAnswers answers = domains.ask(emails);
        assertThat(emails).allMatch(email -> answers.problem(email).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"300, PT5M", "5, PT1M", "864000, P1D"})
    void anAnswerHoldsForItsTimeWithinBounds(int ttl, Duration holds) {
        dns.answer("good.test", Type.MX, "good.test. " + ttl + " IN MX 10 mail.good.test.");
        problem("good.test");
        clock.advance(holds.minusSeconds(1));
        problem("good.test");
        assertThat(dns.asked()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        problem("good.test");
        assertThat(dns.asked()).hasSize(2);
    }

    @Test
    void aNoHoldsAsLongAsTheZoneSays() {
        dns.noSuchName("gone.test");
        problem("gone.test");
        clock.advance(Duration.ofSeconds(119));
        problem("gone.test");
        assertThat(dns.asked()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        problem("gone.test");
        assertThat(dns.asked()).hasSize(2);
    }

    @Test
    void beforeSendingOnlyADomainIsAskedAboutThatNobodyAskedForADay() {
        dns.answer("good.test", Type.MX, "good.test. 300 IN MX 10 mail.good.test.");
        problem("good.test");
        clock.advance(Duration.ofHours(23));
        assertThat(domains.objection("ana@good.test")).isEmpty();
        assertThat(dns.asked()).hasSize(1);
        clock.advance(Duration.ofHours(1));
        dns.noSuchName("good.test");
        assertThat(domains.objection("ana@good.test"))
                .hasValueSatisfying(
                        diagnosis -> {
                            assertThat(diagnosis.code()).isEqualTo(ErrorCode.INVALID_EMAIL);
                            assertThat(diagnosis.cause()).isEqualTo(Cause.INVALID_DOMAIN);
                            assertThat(diagnosis.suppress()).isFalse();
                            assertThat(diagnosis.temporary()).isFalse();
                        });
    }

    @Test
    void whatCouldNotBeAnsweredIsAskedAgainBeforeSending() {
        dns.rcode("sick.test", Rcode.SERVFAIL);
        problem("sick.test");
        dns.noSuchName("sick.test");
        clock.advance(Duration.ofMinutes(1));
        assertThat(domains.objection("ana@sick.test")).isPresent();
    }

    @Test
    void memoryIsBounded() {
        DomainMemory memory = new DomainMemory(3);
        Instant now = clock.instant();
        var found = new DnsQuestions.Found(MailService.YES, Duration.ofHours(1), true);
        IntStream.range(0, 100).forEach(i -> memory.put("d" + i, found, now));
        assertThat(memory.size()).isEqualTo(3);
        assertThat(memory.get("d99", now)).contains(MailService.YES);
        assertThat(memory.get("d0", now)).isEmpty();
    }

    @Test
    void switchedOffOrInTheDemonstrationNobodyIsAsked() {
        Optional<String> server = Optional.of(dns.address());
        for (MailDomains off :
                List.of(
                        new MailDomains(false, server, false, clock),
                        new MailDomains(true, server, true, clock))) {
            assertThat(off.ask(List.of("ana@gone.test")).problem("ana@gone.test")).isEmpty();
            assertThat(off.objection("ana@gone.test")).isEmpty();
        }
        assertThat(dns.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:5353, 5353",
        "192.0.2.1, 53",
        "localhost:54, 54",
        "[::1]:5353, 5353",
        "[::1], 53"
    })
    void aServerIsAHostAndAPort(String written, int port) {
        assertThat(DnsQuestions.address(written).getPort()).isEqualTo(port);
        assertThat(DnsQuestions.address(written).isUnresolved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.0.2.1:0", "192.0.2.1:70000", "http://dns", "a b"})
    void aServerThatIsWrittenWronglyStopsTheStart(String written) {
        assertThatThrownBy(() -> asking(written, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DALSEGNO_DNS_SERVER");
        assertThatThrownBy(() -> new MailDomains(false, Optional.of(written), true, clock))
                .as("also where nothing is checked")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
