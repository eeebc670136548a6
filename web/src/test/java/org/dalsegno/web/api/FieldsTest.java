package org.dalsegno.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

    @Test
    void valuesAreWrittenAsTheContractSays() {
        String json =
                Fields.of("id", Ids.write(17L))
                        .and("none", null)
                        .and("role", Role.REP)
                        .and("at", Instant.parse("2026-11-22T09:00:00Z"))
                        .and("count", 3)
                        .and("right", true)
                        .and("inner", Fields.of("a", "\"<b>\""))
                        .and("list", List.of("x", 1))
                        .and("map", Map.of(Role.REP, 0))
                        .build()
                        .toString();

        assertThat(json)
                .isEqualTo(
                        "{\"id\":\"17\",\"role\":\"REP\",\"at\":\"2026-11-22T09:00:00Z\",\"count\":3,\"right\":true,"
                                + "\"inner\":{\"a\":\"\\\"<b>\\\"\"},\"list\":[\"x\",1],\"map\":{\"REP\":0}}");
    }

    @ParameterizedTest
    @CsvSource({
        "PT48H, P2D",
        "PT49H30M, P2DT1H30M",
        "PT23H, PT23H",
        "PT0S, PT0S",
        "PT-48H, PT-48H"
    })
    void wholeDaysAreWrittenAsDays(Duration duration, String iso) {
        assertThat(Fields.iso(duration)).isEqualTo(iso);
        assertThat(Duration.parse(iso)).isEqualTo(duration);
    }
}
