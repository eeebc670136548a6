package org.dalsegno.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JobDateTest {

    @Test
    void aDateIsReadAsItIsWritten() {
        assertThat(JobDate.parse("2026-11-22")).isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Test
    void withoutOneItIsEachZonesYesterday() {
        assertThat(JobDate.parse(null)).isNull();
        assertThat(JobDate.parse("")).isNull();
    }

    @Test
    void anythingElseIsNamedInTheError() {
        assertThatThrownBy(() -> JobDate.parse("22.11.2026"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("22.11.2026");
    }
}
