package org.dalsegno.service.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptForTest {

    @ParameterizedTest
    @CsvSource({
        "P400D, 2025-10-22T12:00:00Z",
        "P90D, 2026-08-28T12:00:00Z",
        "P1Y, 2025-11-26T12:00:00Z",
        "PT2160H, 2026-08-28T12:00:00Z"
    })
    void aPeriodOrADuration(String kept, Instant before) {
        assertThat(KeptFor.of(kept).before(Instant.parse("2026-11-26T12:00:00Z")))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P89D", "P0D", "P-1Y", "PT2159H59M"})
    void lessThanBouncesNeedIsRefused(String kept) {
        assertThatThrownBy(() -> KeptFor.of(kept))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DALSEGNO_KEEP_ATTEMPTS is " + kept)
                .hasMessageContaining("P90D");
    }

    @Test
    void whatIsNoPeriodSaysSo() {
        assertThatThrownBy(() -> KeptFor.of("13 months"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DALSEGNO_KEEP_ATTEMPTS is 13 months, which is no ISO 8601");
    }
}
