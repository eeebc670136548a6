package org.dalsegno.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.error.Place;
import org.dalsegno.domain.error.Trail;
import org.junit.jupiter.api.Test;

class FiledDiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Evidence SAID =
            new Evidence(
                    Channel.MAIL, Phase.RCPT, 550, "5.1.1", "550 no such user", "mx", NOW, "4.4.7");
    private static final List<Trail> TRAIL =
            List.of(
                    new Trail(
                            "user.unknown",
                            "no such … user",
                            "WORDS",
                            Cause.BOUNCE_USER_UNKNOWN,
                            List.of(new Place(4, 11), new Place(12, 16))),
                    new Trail("none", "", "NONE", null, List.of()));

    private static Diagnosis diagnosis(Cause cause) {
        return Diagnosis.of(cause, false, null, SAID, TRAIL).byRules(7);
    }

    @Test
    void whatIsFiledReadsBackAsItWas() {
        Diagnosis told = diagnosis(Cause.BOUNCE_USER_UNKNOWN);
        assertThat(new FiledDiagnosis(told, NOW).diagnosis()).isEqualTo(told);
    }

    @Test
    void aTrailOfAnEarlierVersionHasNoPlaces() {
        assertThat(StoredTrail.read("a.rule\tno such user\tWORDS"))
                .containsExactly(new Trail("a.rule", "no such user", "WORDS", null, List.of()));
        assertThat(StoredTrail.read(null)).isEmpty();
        assertThat(StoredTrail.read("")).isEmpty();
    }

    @Test
    void whatIsToldAnewASecondTimeIsNoChange() {
        FiledDiagnosis filed = new FiledDiagnosis(diagnosis(Cause.GENERAL_UNMATCHED), NOW);
        assertThat(filed.rediagnosed(diagnosis(Cause.BLOCK_DNSBL))).isTrue();
        assertThat(filed.rediagnosed(diagnosis(Cause.BLOCK_DNSBL))).isFalse();
        assertThat(filed.diagnosis()).isEqualTo(diagnosis(Cause.BLOCK_DNSBL));
    }

    @Test
    void aReplyIsKeptWithoutNulAndCutBetweenCharacters() {
        String clef = new String(Character.toChars(0x1D10B));
        String kept = Evidence.kept("\0" + "a".repeat(7_998) + clef + "b");
        assertThat(kept).isEqualTo("a".repeat(7_998));
        assertThat(Evidence.kept(kept)).isEqualTo(kept);
        assertThat(Evidence.kept(null)).isEmpty();
    }
}
