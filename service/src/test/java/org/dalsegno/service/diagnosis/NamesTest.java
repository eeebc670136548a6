package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final Diagnoser DIAGNOSER = new Diagnoser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.antispam.example.com",
                "spam-virus-filter.corp.test",
                "rbl1.policy.example",
                "mx_1.corp.de"
            })
    void aNameIsAName(String name) {
        assertThat(covered(" said " + name + " no")).isEqualTo(name);
        assertThat(covered(name)).isEqualTo(name);
    }

    /** Of a page, the part behind the strokes. */
    @Test
    void theAddressOfAPageIsAName() {
        assertThat(covered("see https://help.example.com/blocked?code=spam."))
                .isEqualTo("help.example.com/blocked?code=spam.");
    }

    private static String covered(String words) {
        int[] spans = Names.in(words);
        return spans.length == 0 ? "" : words.substring(spans[0], spans[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spam",
                "5.1.1",
                "blocked.please",
                "user unknown.it may",
                "resolver.adr.recipnotfound",
                "storedrv.submission.exception",
                "..."
            })
    void otherWordsAreNone(String word) {
        assertThat(Names.in(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "host mx.antispam.corp.test[192.0.2.1] said: 550 5.1.1 No such user, bounce.user_unknown",
        "550 5.1.1 No such user - see https://corp.test/spam/policy?id=virus, bounce.user_unknown",
        "554 blocked - see https://www.spamhaus.org/query/ip/192.0.2.1, block.dnsbl",
        "554 5.7.1 listed by zen.spamhaus.org, block.dnsbl"
    })
    void plainWordsInANameSayNothing(String reply, String cause) {
        assertThat(diagnosed(reply).id()).isEqualTo(cause);
    }

    @Test
    void theSameWordsBesideANameStillCount() {
        assertThat(diagnosed("host antispam.corp.test said: 554 spam"))
                .isEqualTo(Cause.BLOCK_SPAM_CONTENT);
    }

    /** The relay that reports puts the other server's name before its words. */
    @Test
    void noExampleOfARuleIsChangedByTheNameOfAServer() {
        List<String> examples =
                RuleBook.read().stream()
                        .flatMap(r -> r.examples().stream())
                        .filter(e -> e.startsWith("mail RCPT "))
                        .map(e -> e.substring(10))
                        .filter(e -> diagnosed(e) != diagnosed(behindAName(e)))
                        .toList();
        assertThat(examples).isEmpty();
    }

    private static String behindAName(String reply) {
        return "host spam.virus-filter.corp.test[192.0.2.7] said: " + reply;
    }

    private static Cause diagnosed(String reply) {
        return DIAGNOSER.diagnose(Failure.returned(Phase.RCPT, reply, null, null)).cause();
    }
}
