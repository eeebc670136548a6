package org.dalsegno.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Failure;
import org.junit.jupiter.api.Test;

class DiagnosisJsonTest {

    private static JsonObject json(Phase phase, String reply) {
        return DiagnosisJson.of(new Diagnoser().diagnose(Failure.smtp(phase, reply))).build();
    }

    private static JsonObject decided(JsonObject diagnosis) {
        return diagnosis.getJsonArray("trail").getJsonObject(0);
    }

    @Test
    void theTrailSaysWhereItsWordsStandInTheText() {
        JsonObject json =
                json(Phase.END_OF_DATA, "550 5.4.5 Daily user sending limit exceeded. More.");
        assertThat(decided(json).getJsonArray("places").toString()).isEqualTo("[[10,43]]");
        assertThat(decided(json).getString("cause")).isEqualTo(json.getString("cause"));
        assertThat(json.getJsonObject("evidence").getString("text").substring(10, 43))
                .isEqualTo("Daily user sending limit exceeded");
        assertThat(json.getInt("rulesVersion")).isPositive();
    }

    @Test
    void aVerdictByCodeAloneHasNoPlaces() {
        assertThat(decided(json(Phase.RCPT, "550 5.2.2 zzz"))).doesNotContainKey("places");
    }
}
