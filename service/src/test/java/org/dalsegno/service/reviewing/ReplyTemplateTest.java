package org.dalsegno.service.reviewing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "550 The moon is wrong for <a@b.example>. | 550 The moon is wrong for < {address} > .",
                "550 5.7.1 [203.0.113.9] S3150 refused by mx7.mail.example.com:25 | 550 5.7.1 [ {host} ] S3150 refused by {host}",
                "451 4.3.0 queue 4F2a91C0b7 since Mon, 23 Nov 2026 09:00:00 +0000 is held | 451 4.3.0 queue {id} since {date} is held",
                "550-5.7.1 one 550-apples 550 5.7.1 two 550 | 550-5.7.1 one {id} 550 5.7.1 two 550",
                "554 500 mails in 12.5 hours, see https://help.example/a?b=c | 554 {number} mails in {number} hours , see {link}",
                "2001:db8::1 said no on 2026-11-23T09:00:00Z | {host} said no on {date}",
            })
    void whatDiffersFromMailToMailGivesWay(String reply, String template) {
        assertThat(ReplyTemplate.of(reply)).isEqualTo(template);
    }

    @Test
    void twoMailsWithTheSameTroubleHaveOneTemplate() {
        assertThat(ReplyTemplate.of("450 4.9.9 <kim@x.example>: try after 10:30 (id 7fa3b2)"))
                .isEqualTo(
                        ReplyTemplate.of("450 4.9.9 <lea@y.example>: try after 23:59 (id 99b1aa)"));
    }

    @Test
    void otherWordsAreAnotherTemplate() {
        assertThat(ReplyTemplate.of("550 S3150 no")).isNotEqualTo(ReplyTemplate.of("550 S3140 no"));
    }

    @Test
    void aHostileReplyCostsNoMoreThanItsLength() {
        for (String part : new String[] {"a:", "1.", "a.", "-", "x", "<", "1:1", "Mon,1"}) {
            assertThat(ReplyTemplate.of(part.repeat(8_000 / part.length()) + "!"))
                    .hasSizeLessThanOrEqualTo(1_000);
        }
    }
}
