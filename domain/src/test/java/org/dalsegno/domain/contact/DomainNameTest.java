package org.dalsegno.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Domains of other alphabets: letters for people, A-labels for the wire. */
class DomainNameTest {

    private static String ascii(String domain) {
        return EmailAddress.parse("a@" + domain).domain();
    }

    @ParameterizedTest
    @CsvSource({
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.example, xn--bcher-kva.example",
        "bu\u0308cher.example, xn--bcher-kva.example",
        "faß.de, xn--fa-hia.de",
        "STRASSE.de, strasse.de",
        "straße.de, xn--strae-oqa.de",
        "βόλος.com, xn--nxasmm1c.com",
        "ελλάδα.gr, xn--hxakic4aa.gr",
        "例え.テスト, xn--r8jz45g.xn--zckzah",
        "пример.рф, xn--e1afmkfd.xn--p1ai",
        "مثال.إختبار, xn--mgbh0fb.xn--kgbechtv",
        "उदाहरण.परीक्षा, xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g",
        "실례.테스트, xn--9n2bp8q.xn--9t4b11yi5a",
        "col·lectiu.cat, xn--collectiu-2pa.cat",
        "xn--bcher-kva.example, xn--bcher-kva.example"
    })
    void aDomainGoesOutInALabels(String typed, String wire) {
        assertThat(ascii(typed)).isEqualTo(wire);
    }

    @ParameterizedTest
    @CsvSource({
        "xn--bcher-kva.example, bücher.example",
        "xn--fa-hia.de, faß.de",
        "xn--nxasmm1c.com, βόλος.com",
        "xn--e1afmkfd.xn--p1ai, пример.рф",
        "example.com, example.com",
        "xn--a.com, xn--a.com",
        "xn--99999999999.com, xn--99999999999.com",
        "xn--i-7iq.ws, xn--i-7iq.ws"
    })
    void peopleReadTheLettersWhereThereAreLetters(String wire, String shown) {
        assertThat(new EmailAddress("a", wire).shown()).isEqualTo("a@" + shown);
        assertThat(EmailAddress.shown("a@" + wire)).isEqualTo("a@" + shown);
    }

    @ParameterizedTest
    @CsvSource({
        "a@ex\u200dample.com, 5, invisible",
        "a@नी\u200cक.com, 5, invisible",
        "a@i♥.ws, 4, ♥",
        "a@😀.com, 3, 😀",
        "a@ｅxample.com, 3, ｅ",
        "a@ex_ample.com, 5, _",
        "a@\u0301bc.com, 3, 0301",
        "a@a·b.com, 4, ·",
        "a@-b.com, 3, hyphen",
        "a@b-.com, 4, hyphen"
    })
    void whatADomainCannotHaveIsNamed(String typed, int position, String named) {
        assertThat(EmailAddress.problem(typed))
                .as(typed)
                .hasValueSatisfying(
                        problem -> {
                            assertThat(problem.position()).isEqualTo(position);
                            assertThat(problem.getMessage()).contains(named);
                        });
    }

    @Test
    void theJdkWouldHaveWrittenToSomebodyElse() {
        assertThat(IDN.toASCII("faß.de")).isEqualTo("fass.de");
        assertThat(ascii("faß.de")).isNotEqualTo(ascii("fass.de"));
    }

    /** The JDK has the older standard; where both know a letter and neither maps it, they agree. */
    @Test
    void ordinaryLettersAreWrittenAsTheJdkWritesThem() {
        int compared = 0;
        for (int c = 0x80; c < 0x3000; c++) {
            String label = "ab" + Character.toString(c) + "cd";
            boolean mapped =
                    !label.equals(label.toLowerCase(Locale.ROOT)) || c == 0xDF || c == 0x3C2;
            if (Letters.inDomain(c) && !mapped && isKnownToTheJdk(label)) {
                assertThat(ascii(label + ".com")).isEqualTo(IDN.toASCII(label + ".com"));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(1_500);
    }

    private static boolean isKnownToTheJdk(String label) {
        try {
            return !IDN.toASCII(label).equals(label);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void everyEncodedTextIsFoundAgain() {
        for (String text :
                new String[] {"ü", "aü", "üa-b", "𝄞", "他们为什么不说中文", "a".repeat(50) + "é"}) {
            assertThat(Punycode.decode(Punycode.encode(text))).contains(text);
        }
    }

    /** RFC 3492 §7.1, samples (B), (I) and (L). */
    @ParameterizedTest
    @CsvSource({
        "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
        "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "3年b組金八先生, 3b-ww4c5e180e575a65lsy2b"
    })
    void theSamplesOfTheStandardComeOut(String letters, String encoded) {
        assertThat(Punycode.encode(letters)).isEqualTo(encoded);
        assertThat(Punycode.decode(encoded)).contains(letters);
    }
}
