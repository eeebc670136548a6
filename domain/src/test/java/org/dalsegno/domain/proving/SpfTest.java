package org.dalsegno.domain.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfTest {

    private static Finding of(String... texts) {
        return Spf.of(Heard.of("example.com", List.of(texts))).finding();
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1 include:_spf.example.net -all, SPF_FOUND",
        "v=spf1 a mx/24 ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all, SPF_FOUND",
        "V=SPF1 MX -ALL, SPF_FOUND",
        "v=spf1   mx   -all  , SPF_FOUND",
        "v=spf1 redirect=_spf.example.net, SPF_FOUND",
        "v=spf1 a:mail.example.com/28 ptr exists:%{i}.example.net exp=why.example.com -all, SPF_FOUND",
        "v=spf1 mx ?all, SPF_NEUTRAL",
        "v=spf1 mx, SPF_NEUTRAL",
        "v=spf1, SPF_NEUTRAL",
        "v=spf1 mx +all, SPF_OPEN",
        "v=spf1 mx all, SPF_OPEN",
        "v=spf1 all -all, SPF_OPEN",
        "v=spf1 -all, SPF_NOBODY",
        "v=spf1 exp=why.example.com ~all, SPF_NOBODY",
        "v=spf1 mxx -all, SPF_BROKEN",
        "v=spf1 include -all, SPF_BROKEN",
        "v=spf1 include: -all, SPF_BROKEN",
        "v=spf1 ip4=192.0.2.1 ip4 -all, SPF_BROKEN",
        "v=spf1 -redirect=example.net, SPF_BROKEN",
        "v=spf1 192.0.2.1 -all, SPF_BROKEN",
        "v=spf1 -all:x, SPF_BROKEN",
    })
    void oneRecordIsJudgedByWhatItSaysOfTheOthers(String record, Finding finding) {
        assertThat(of(record)).isEqualTo(finding);
    }

    @Test
    void otherTextsAreNoRecords() {
        assertThat(of()).isEqualTo(Finding.SPF_MISSING);
        assertThat(of("google-site-verification=x", "v=spf10 -all", "v=spf1-all", "v=DMARC1"))
                .isEqualTo(Finding.SPF_MISSING);
        assertThat(of("something else", "v=spf1 mx -all")).isEqualTo(Finding.SPF_FOUND);
    }

    @Test
    void severalRecordsAreAnErrorHoweverGoodEachIs() {
        assertThat(of("v=spf1 mx -all", "v=spf1 mx -all")).isEqualTo(Finding.SPF_SEVERAL);
    }

    @Test
    void moreThanTenTermsThatNeedDnsAreAnError() {
        assertThat(of(including(10))).isEqualTo(Finding.SPF_FOUND);
        assertThat(of(including(11))).isEqualTo(Finding.SPF_TOO_MANY);
    }

    private static String including(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "include:_spf" + i + ".example.net")
                .collect(Collectors.joining(" ", "v=spf1 ip4:192.0.2.1 ", " -all"));
    }

    @Test
    void silenceIsNeverAMissingRecord() {
        assertThat(Spf.of(Heard.nothing("example.com")).finding()).isEqualTo(Finding.SPF_UNKNOWN);
        assertThat(Finding.SPF_UNKNOWN.level()).isEqualTo(Finding.Level.UNKNOWN);
    }
}
