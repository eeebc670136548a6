package org.dalsegno.domain.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimTest {

    private static final String KEY = "v=DKIM1; k=rsa; p=MIIBIjANBg";

    private static Heard key(String selector, String... texts) {
        return Heard.of(selector + "._domainkey.example.com", List.of(texts));
    }

    @ParameterizedTest
    @CsvSource({
        "v=DKIM1; k=rsa; p=MIIBIjANBg, DKIM_FOUND",
        "p=MIIBIjANBg, DKIM_FOUND",
        "k=ed25519;p=11qYAYKxCrf, DKIM_FOUND",
        "v=DKIM1; t=s; p=MIIBIjANBg, DKIM_FOUND",
        "v=DKIM1; t=y; p=MIIBIjANBg, DKIM_TESTING",
        "v=DKIM1; t=s : y; p=MIIBIjANBg, DKIM_TESTING",
        "v=DKIM1; p=, DKIM_REVOKED",
        "v=DKIM2; p=MIIBIjANBg, DKIM_NOT_SEEN",
        "v=spf1 -all, DKIM_NOT_SEEN",
    })
    void aKeyIsJudgedByItsTags(String text, Finding finding) {
        assertThat(Dkim.of(List.of(key("s1", text))).finding()).isEqualTo(finding);
    }

    @Test
    void oneGoodKeyIsEnoughWhateverTheOthersAre() {
        Proof proof =
                Dkim.of(
                        List.of(
                                key("google"),
                                Heard.nothing("k1._domainkey.example.com"),
                                key("s1", "v=DKIM1; p="),
                                key("s2", KEY)));
        assertThat(proof)
                .isEqualTo(new Proof(Finding.DKIM_FOUND, "s2._domainkey.example.com", KEY));
    }

    @Test
    void whoWasNotAnsweredForOneNameDoesNotSayThatThereIsNone() {
        assertThat(Dkim.of(List.of(key("s1"), Heard.nothing("s2._domainkey.example.com"))))
                .extracting(Proof::finding)
                .isEqualTo(Finding.DKIM_UNKNOWN);
        assertThat(Dkim.of(List.of(key("s1", "p="), Heard.nothing("x"))).finding())
                .as("a good one may be under the other name")
                .isEqualTo(Finding.DKIM_UNKNOWN);
        assertThat(Dkim.of(List.of(key("s1"), key("s2"))).finding())
                .isEqualTo(Finding.DKIM_NOT_SEEN);
        assertThat(Finding.DKIM_NOT_SEEN.level()).isEqualTo(Finding.Level.UNKNOWN);
    }

    @Test
    void namesThatWereSeenAreAskedForBeforeTheUsualOnes() {
        List<DkimSignature> seen =
                List.of(
                        new DkimSignature("example.com", "2026a"),
                        new DkimSignature("com", "x"),
                        new DkimSignature("elsewhere.net", "y"));
        assertThat(Dkim.names("mail.example.com", seen))
                .startsWith("2026a._domainkey.example.com", "google._domainkey.mail.example.com")
                .hasSize(1 + Dkim.USUAL.size());
        assertThat(Dkim.names("example.com", List.of(new DkimSignature("example.com", "google"))))
                .as("each once")
                .hasSize(Dkim.USUAL.size());
    }

    @Test
    void aSignatureNamesItsKey() {
        String field =
                "v=1; a=rsa-sha256; c=relaxed/relaxed; d=Example.com; s=Sel-1; h=from:to; bh=x; b=d=y";
        assertThat(DkimSignature.read(field))
                .contains(new DkimSignature("example.com", "sel-1"))
                .hasValueSatisfying(
                        one -> assertThat(one.name()).isEqualTo("sel-1._domainkey.example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=1; s=x",
                "v=1; d=example.com",
                "d=example.com; s=",
                "d=example.com; s=a b",
                "d=example.com; s=..",
                "d=-example.com; s=a",
                "d=exa<mple.com; s=a"
            })
    void whatNamesNoKeyIsNotRead(String field) {
        assertThat(DkimSignature.read(field)).isEmpty();
    }

    @Test
    void aSignatureSpeaksForItsDomainAndThoseBelow() {
        DkimSignature signature = new DkimSignature("example.com", "s1");
        assertThat(signature.speaksFor("example.com")).isTrue();
        assertThat(signature.speaksFor("mail.example.com")).isTrue();
        assertThat(signature.speaksFor("anexample.com")).isFalse();
        assertThat(signature.speaksFor("com")).isFalse();
    }
}
