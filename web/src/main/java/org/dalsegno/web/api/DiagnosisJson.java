package org.dalsegno.web.api;

import java.util.List;
import java.util.Locale;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorTexts;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Place;
import org.dalsegno.domain.error.Trail;

/** How a diagnosis is written everywhere in the API. */
final class DiagnosisJson {

    private DiagnosisJson() {}

    /** All but the address; the caller adds it. */
    static Fields of(Fields fields, Diagnosis diagnosis) {
        return fields.and("code", diagnosis.code())
                .and("cause", diagnosis.cause().id())
                .and("scope", diagnosis.cause().scope())
                .and("temporary", diagnosis.temporary())
                .and("suppress", diagnosis.suppress())
                .and("remedy", diagnosis.cause().remedy())
                .and("retryAfter", diagnosis.retryAfter())
                .and("title", ErrorTexts.title(diagnosis.cause(), Locale.ENGLISH))
                .and("meaning", ErrorTexts.meaning(diagnosis.cause(), Locale.ENGLISH))
                .and("resolution", ErrorTexts.resolution(diagnosis.cause(), Locale.ENGLISH))
                .and("evidence", evidence(diagnosis.evidence()))
                .and("trail", trail(diagnosis.trail()))
                .and("rulesVersion", diagnosis.rulesVersion());
    }

    static Fields of(Diagnosis diagnosis) {
        return of(new Fields(), diagnosis);
    }

    private static Fields evidence(Evidence evidence) {
        return Fields.of("channel", evidence.channel().id())
                .and("phase", evidence.phase())
                .and("replyCode", evidence.replyCode())
                .and("enhancedStatus", evidence.enhancedStatus())
                .and("reportedStatus", evidence.reportedStatus())
                .and("text", evidence.text())
                .and("host", evidence.host())
                .and("at", evidence.at());
    }

    private static List<Fields> trail(List<Trail> trail) {
        return trail.stream().map(DiagnosisJson::step).toList();
    }

    private static Fields step(Trail step) {
        return Fields.of("rule", step.rule())
                .and("matched", step.matched())
                .and("tier", step.tier())
                .and("cause", step.cause() == null ? null : step.cause().id())
                .and("places", step.places().isEmpty() ? null : places(step.places()));
    }

    /** Each as {@code [start, end]} in characters of the evidence's text. */
    private static List<List<Integer>> places(List<Place> places) {
        return places.stream().map(place -> List.of(place.start(), place.end())).toList();
    }
}
