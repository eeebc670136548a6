package org.dalsegno.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'\"3\"', 3", "'W/\"3\"', 3", "3, 3", "'\"abc\"', -1", "'\"3\", \"4\"', -1"})
    void anEntityTagIsAVersion(String header, long version) {
        assertThat(Versions.read(header)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"NULL", "*"},
            nullValues = "NULL")
    void noTagMeansWhateverItIsNow(String header) {
        assertThat(Versions.read(header)).isNull();
    }
}
