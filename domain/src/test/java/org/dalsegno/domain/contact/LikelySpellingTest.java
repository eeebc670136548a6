package org.dalsegno.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Did you mean …?": asked where a finger slipped, never where somebody really lives. */
class LikelySpellingTest {

    @ParameterizedTest
    @CsvSource({
        "ana@gmial.com, ana@gmail.com",
        "ana@gamil.com, ana@gmail.com",
        "ana@gmai.com, ana@gmail.com",
        "ana@gmaill.com, ana@gmail.com",
        "ana@g-mail.com, ana@gmail.com",
        "ana@gmail.co, ana@gmail.com",
        "ana@gmail.con, ana@gmail.com",
        "ana@gmail.cmo, ana@gmail.com",
        "ana@gmail.comm, ana@gmail.com",
        "ana@gmail.om, ana@gmail.com",
        "ana@gmial.con, ana@gmail.com",
        "ana@hotmial.com, ana@hotmail.com",
        "ana@hotmal.fr, ana@hotmail.fr",
        "ana@otmail.com, ana@hotmail.com",
        "ana@outlok.com, ana@outlook.com",
        "ana@outllook.es, ana@outlook.es",
        "ana@yaho.com, ana@yahoo.com",
        "ana@yhaoo.co.uk, ana@yahoo.co.uk",
        "ana@icloud.co, ana@icloud.com",
        "ana@icould.com, ana@icloud.com",
        "ana@googelmial.com, ana@googlemail.com",
        "ana@protonmial.ch, ana@protonmail.ch",
        "ana@live.con, ana@live.com",
        "ana@web.dee, ''",
        "Ana.Lopez@GMIAL.com, Ana.Lopez@gmail.com",
        "ana@example.con, ana@example.com",
        "ana@mail.example.ogr, ana@mail.example.org",
        "ana@gmial.de, ''"
    })
    void aSlipInTheDomainIsAGoodAddressWithAQuestion(String typed, String meant) {
        assertThat(EmailAddress.problem(typed)).as(typed).isEmpty();
        assertThat(EmailAddress.parse(typed).suggestion())
                .as(typed)
                .isEqualTo(Optional.of(meant).filter(m -> !m.isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "googlemail.com",
                "gmx.de",
                "gmx.net",
                "gmx.at",
                "ymail.com",
                "mail.com",
                "email.com",
                "aol.de",
                "aol.com",
                "hotmail.fr",
                "hotmail.com",
                "live.nl",
                "live.com",
                "outlook.cz",
                "yahoo.dk",
                "yahoo.de",
                "yahoo.co.uk",
                "me.com",
                "mac.com",
                "web.de",
                "cloud.com",
                "mail.ru",
                "msn.com",
                "aim.com",
                "proton.me",
                "fastmail.com",
                "aon.com",
                "men.com",
                "gail.com",
                "fmail.com",
                "tmail.com",
                "online.de",
                "comcast.com",
                "web.com",
                "hushmail.com",
                "example.co",
                "example.cm",
                "startup.co",
                "ibm.com",
                "sub.gmial.com",
                "overlook.com",
                "photon.com",
                "yandex.ru",
                "yandex.com",
                "hotel.com",
                "bmw.de"
            })
    void aDomainWherePeopleReallyAreIsNeverCorrected(String domain) {
        assertThat(EmailAddress.parse("ana@" + domain).suggestion()).as(domain).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ana@gmail,com | ana@gmail.com | 10",
                "ana@example;com | ana@example.com | 12",
                "ana@example.com; | ana@example.com | 16",
                "ana @example.com | ana@example.com | 4",
                "ana@exam ple.com | ana@example.com | 9",
                "ana@@example.com | ana@example.com | 4",
                "mailto:ana@example.com | ana@example.com | 7",
                "mailto:ana@example.com?subject=Hi | ana@example.com | 7",
                "Ana López <ana@example.com> | ana@example.com | 4",
                "<ana@example.com> | ana@example.com | 1",
                "\"ana@example.com\" | ana@example.com | 1",
                "ana@example.com. | ana@example.com | 16",
                "ana@gmailcom | ana@gmail.com | 13",
                "ana@gmail | ana@gmail.com | 10",
                "ana@hotmailcouk | ana@hotmail.co.uk | 16",
                "ana＠example．com | ana@example.com | 16",
                "ana@example．com | ana@example.com | 12",
                "ana@example。com | ana@example.com | 12",
                "ana.@example.com | ana@example.com | 4",
                "ana..lopez@example.com | ana.lopez@example.com | 5",
                "ana[at]example.com | ana@example.com | 19",
                "ana(at)example(dot)com | ana@example.com | 23",
                "ana@gmial,con | ana@gmail.com | 10",
                "o’brien@example.ie | o'brien@example.ie | 2",
                "ana\u200b@example.com | ana@example.com | 4",
                "ana\u00a0@example.com | ana@example.com | 4"
            })
    void whatIsNoAddressIsRefusedWithItsPlaceAndWhatWasMeant(
            String typed, String meant, int position) {
        assertThat(EmailAddress.problem(typed))
                .as(typed)
                .hasValueSatisfying(
                        problem -> {
                            assertThat(problem.suggestion()).contains(meant);
                            assertThat(problem.position())
                                    .as(problem.getMessage())
                                    .isEqualTo(position);
                            assertThat(problem.getMessage())
                                    .containsIgnoringCase("character " + position);
                            assertThat(problem.sentence()).endsWith("Did you mean " + meant + "?");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "@", "a@", "@example.com", "a@b@c.com", "a\nb", "x y z"})
    void whereNobodyCanGuessNothingIsSuggested(String typed) {
        assertThat(EmailAddress.problem(typed))
                .hasValueSatisfying(
                        problem -> {
                            assertThat(problem.suggestion()).isEmpty();
                            assertThat(problem.getMessage()).containsIgnoringCase("character");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "peña@example.com, pena@example.com, 3",
        "ana.müller@example.com, ana.muller@example.com, 6",
        "álvaro@example.com, alvaro@example.com, 1",
        "jørgen@example.com, jorgen@example.com, 2",
        "weiß@gmial.com, weiss@gmail.com, 4"
    })
    void anAccentIsKeptAndAsked(String typed, String meant, int position) {
        EmailAddress address = EmailAddress.parse(typed);
        assertThat(address.local()).isEqualTo(typed.substring(0, typed.indexOf('@')));
        assertThat(address.suggestion()).contains(meant);
        assertThat(address.withoutSmtpUtf8("which is not sent"))
                .hasValueSatisfying(
                        problem -> {
                            assertThat(problem.position()).isEqualTo(position);
                            assertThat(problem.sentence())
                                    .startsWith("Character " + position + " is")
                                    .contains("which is not sent")
                                    .endsWith("Did you mean " + meant + "?");
                        });
    }

    @Test
    void aScriptWithoutPlainLettersIsNotGuessedAt() {
        assertThat(EmailAddress.parse("武@example.com").suggestion()).isEmpty();
    }

    @Test
    void everythingThatIsOfferedIsAGoodAddressOfAKnownProvider() {
        FrequentDomains.ENDINGS_OF.forEach(
                (name, endings) ->
                        endings.forEach(
                                ending -> {
                                    String domain = name + "." + ending;
                                    assertThat(EmailAddress.problem("a@" + domain)).isEmpty();
                                    assertThat(LikelyDomain.of(domain)).as(domain).isEmpty();
                                }));
        assertThat(FrequentDomains.ENDINGS_OF.keySet()).containsAll(FrequentDomains.OFFERED);
        assertThat(FrequentDomains.OFFERED).containsAll(FrequentDomains.FAR_SLIPS.values());
    }

    @Test
    void aHugeTextCostsNothing() {
        assertThat(LikelySpelling.of("<".repeat(1_000_000) + "@gmial.com")).isEmpty();
    }
}
