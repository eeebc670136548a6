package org.dalsegno.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.sequence.StepCalendar;
import org.dalsegno.service.enrolling.BulkView;
import org.dalsegno.service.enrolling.Finding;
import org.dalsegno.service.enrolling.Precheck;
import org.junit.jupiter.api.Test;

class BulkJsonTest {

    private static final BulkView.Item ITEM =
            new BulkView.Item(1, "kim@x.test", null, null, "MISSING_TOKEN", "No value.");
    private static final BulkView DRY =
            new BulkView(
                    0,
                    "ENROLL",
                    "DONE",
                    1,
                    Map.of("MISSING_TOKEN", 1),
                    Instant.EPOCH,
                    List.of(ITEM),
                    null);

    @Test
    void aDryRunSaysWhatWasFoundBesideWhatItAlwaysSaid() {
        Finding finding = new Finding(Finding.Kind.MISSING_TOKEN, List.of("city"));
        StepCalendar.Day day = new StepCalendar.Day(LocalDate.of(2026, 11, 26), Map.of(2, 1, 1, 4));
        Precheck check =
                new Precheck(
                        List.of(new Precheck.Line(1, "kim@x.test", null, List.of(finding))),
                        0,
                        Map.of(finding.kind(), 1),
                        List.of(day),
                        ZoneOffset.UTC);

        JsonObject json = BulkJson.of(DRY, check).build();

        assertThat(json.getJsonArray("items"))
                .hasToString(
                        "[{\"position\":1,\"email\":\"kim@x.test\",\"result\":\"MISSING_TOKEN\",\"detail\":\"No value.\","
                                + "\"findings\":[{\"code\":\"MISSING_TOKEN\",\"blocks\":true,\"values\":[\"city\"]}]}]");
        assertThat(json.getJsonObject("findings")).hasToString("{\"MISSING_TOKEN\":1}");
        assertThat(json.getJsonArray("calendar"))
                .hasToString(
                        "[{\"date\":\"2026-11-26\",\"count\":5,\"steps\":[{\"step\":1,\"count\":4},{\"step\":2,\"count\":1}]}]");
        assertThat(json.getInt("ready")).isZero();
        assertThat(json.getBoolean("dryRun")).isTrue();
    }
}
