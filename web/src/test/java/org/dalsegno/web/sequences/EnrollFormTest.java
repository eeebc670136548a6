package org.dalsegno.web.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.dalsegno.service.enrolling.Finding;
import org.dalsegno.service.enrolling.Precheck;
import org.junit.jupiter.api.Test;

class EnrollFormTest {

    private static Precheck missing(String email, String... tokens) {
        Finding finding = new Finding(Finding.Kind.MISSING_TOKEN, List.of(tokens));
        return new Precheck(
                List.of(new Precheck.Line(1, email, null, List.of(finding))),
                0,
                Map.of(finding.kind(), 1),
                List.of(),
                ZoneOffset.UTC);
    }

    @Test
    void everyMissingTokenIsAGapAndOnlyFilledOnesAreKept() {
        EnrollForm form = new EnrollForm();
        form.take(missing("kim@x.test", "city", "firstName"));

        form.getGaps().get(0).setValue(" Linz ");
        form.getGaps().get(1).setValue(" ");

        assertThat(form.filled()).isEqualTo(Map.of("kim@x.test", Map.of("city", "Linz")));
    }

    @Test
    void whatIsDoneIsForgotten() {
        EnrollForm form = new EnrollForm();
        form.take(missing("kim@x.test", "city"));
        form.done();

        assertThat(form.getGaps()).isEmpty();
        assertThat(form.getReady()).isZero();
    }
}
