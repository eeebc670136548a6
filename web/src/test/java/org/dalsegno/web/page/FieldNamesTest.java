package org.dalsegno.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/steps/0/subject | Step 1, subject",
                "/dailyLimit | Daily limit",
                "/smtp/host | Smtp, host",
                "/sendWindow/days/6 | Send window, day 7",
                "/lines/1 | Line 1",
                "'' | Input"
            })
    void aPointerBecomesTheWordsOfTheForm(String pointer, String words) {
        assertThat(FieldNames.of(pointer)).isEqualTo(words);
    }
}
