package org.dalsegno.domain.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcTest {

    private static Heard at(String domain, String... texts) {
        return Heard.of("_dmarc." + domain, List.of(texts));
    }

    @ParameterizedTest
    @CsvSource({
        "v=DMARC1; p=reject; rua=mailto:d@example.com, DMARC_REJECT",
        "v=DMARC1;p=Quarantine, DMARC_QUARANTINE",
        "v = DMARC1 ; p = none, DMARC_NONE",
        "v=DMARC1; rua=mailto:d@example.com, DMARC_NONE",
        "v=DMARC1; p=refuse, DMARC_BROKEN",
        "v=DMARC1; p=, DMARC_BROKEN",
        "v=DMARC1; p=reject; sp=none, DMARC_REJECT",
        "p=reject; v=DMARC1, DMARC_MISSING",
        "v=DMARC10; p=reject, DMARC_MISSING",
    })
    void theDomainsOwnRecordSaysWhatItWants(String record, Finding finding) {
        assertThat(Dmarc.of(List.of(at("example.com", record))).finding()).isEqualTo(finding);
    }

    @Test
    void withoutOneTheNearestAboveCountsWithItsPolicyForThoseBelow() {
        assertThat(
                        Dmarc.of(
                                List.of(
                                        at("mail.example.com", "something else"),
                                        at("example.com", "v=DMARC1; p=reject; sp=quarantine"))))
                .satisfies(p -> assertThat(p.finding()).isEqualTo(Finding.DMARC_QUARANTINE))
                .satisfies(p -> assertThat(p.name()).isEqualTo("_dmarc.example.com"));
        assertThat(
                        Dmarc.of(
                                        List.of(
                                                at("mail.example.com"),
                                                at("example.com", "v=DMARC1; p=reject")))
                                .finding())
                .isEqualTo(Finding.DMARC_REJECT);
        assertThat(
                        Dmarc.of(
                                        List.of(
                                                at("mail.example.com", "v=DMARC1; p=none"),
                                                at("example.com", "v=DMARC1; p=reject")))
                                .finding())
                .isEqualTo(Finding.DMARC_NONE);
    }

    @Test
    void severalRecordsAreAsGoodAsNone() {
        assertThat(Dmarc.of(List.of(at("example.com", "v=DMARC1; p=none", "v=DMARC1; p=reject"))))
                .isEqualTo(new Proof(Finding.DMARC_SEVERAL, "_dmarc.example.com", null));
    }

    @Test
    void silenceOnTheWayUpIsNeverAMissingRecord() {
        assertThat(
                        Dmarc.of(
                                        List.of(
                                                Heard.nothing("_dmarc.mail.example.com"),
                                                at("example.com", "v=DMARC1; p=reject")))
                                .finding())
                .as("the nearer record may say something else")
                .isEqualTo(Finding.DMARC_UNKNOWN);
        assertThat(
                        Dmarc.of(
                                        List.of(
                                                at("mail.example.com"),
                                                Heard.nothing("_dmarc.example.com")))
                                .finding())
                .isEqualTo(Finding.DMARC_UNKNOWN);
        assertThat(Dmarc.of(List.of(at("mail.example.com"), at("example.com"))))
                .isEqualTo(new Proof(Finding.DMARC_MISSING, "_dmarc.mail.example.com", null));
    }

    @Test
    void theWayUpEndsBelowTheTop() {
        assertThat(Dmarc.names("a.b.example.co.uk"))
                .containsExactly(
                        "_dmarc.a.b.example.co.uk",
                        "_dmarc.b.example.co.uk",
                        "_dmarc.example.co.uk",
                        "_dmarc.co.uk");
        assertThat(Dmarc.names("example.com")).containsExactly("_dmarc.example.com");
    }
}
