package org.dalsegno.web.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.List;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problem;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Refused;
import org.dalsegno.service.store.LostRace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemMapperTest {

    @Test
    void badInputNamesEveryPlace() {
        ProblemDetail detail =
                ProblemMapper.detail(
                        new InvalidInput(
                                List.of(
                                        new Problem(
                                                "/name",
                                                "REQUIRED",
                                                "This field must not be empty."),
                                        new Problem(
                                                "/steps/0/delay",
                                                "NEGATIVE_DELAY",
                                                "A delay must not be negative."))));

        assertThat(detail.json().toString())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Unprocessable Content\",\"status\":422,\"code\":\"INVALID_INPUT\","
                                + "\"detail\":\"2 fields are wrong; each is named in errors.\",\"errors\":["
                                + "{\"pointer\":\"/name\",\"code\":\"REQUIRED\",\"detail\":\"This field must not be empty.\"},"
                                + "{\"pointer\":\"/steps/0/delay\",\"code\":\"NEGATIVE_DELAY\",\"detail\":\"A delay must not be negative.\"}]}");
    }

    @Test
    void aRefusedAddressSaysWhereAndWhatWasMeant() {
        Problem place = new Problem("/email", "INVALID_EMAIL", "Character 4 is a blank.", "a@b.co");

        ProblemDetail refused =
                ProblemMapper.detail(new Refused(Refused.Kind.UNPROCESSABLE, place));
        ProblemDetail invalid = ProblemMapper.detail(new InvalidInput(List.of(place)));

        for (ProblemDetail detail : List.of(refused, invalid)) {
            assertThat(detail.json().getJsonArray("errors"))
                    .hasToString(
                            "[{\"pointer\":\"/email\",\"code\":\"INVALID_EMAIL\","
                                    + "\"detail\":\"Character 4 is a blank.\",\"suggestion\":\"a@b.co\"}]");
        }
        assertThat(refused.code()).isEqualTo("INVALID_EMAIL");
    }

    @ParameterizedTest
    @CsvSource({"UNPROCESSABLE, 422", "CONFLICT, 409", "FORBIDDEN, 403", "OUTDATED, 412"})
    void aRefusalKeepsItsCode(Refused.Kind kind, int status) {
        ProblemDetail detail = ProblemMapper.detail(new Refused(kind, "UNSUBSCRIBED", "No."));

        assertThat(detail.status()).isEqualTo(status);
        assertThat(detail.code()).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void whatIsNotThereIsFourOhFourAndALostRaceAConflict() {
        assertThat(ProblemMapper.detail(new NotFound("contact 1")).status()).isEqualTo(404);
        assertThat(ProblemMapper.detail(new LostRace("x", null)).status()).isEqualTo(409);
        assertThat(
                        ProblemMapper.detail(
                                        new BadRequest("/emial", "UNKNOWN_PARAMETER", "No such."))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aKnownReasonIsFoundUnderWhatTheContainerWrappedAroundIt() {
        Exception wrapped =
                new IllegalStateException(new UncheckedIOException(new BodyTooLarge(10 << 20)));

        ProblemDetail detail = ProblemMapper.detail(wrapped);

        assertThat(detail.status()).isEqualTo(413);
        assertThat(detail.detail()).contains("10 MB");
    }

    @Test
    void whatNobodyExpectedShowsOnlyAReference() {
        ProblemDetail detail =
                ProblemMapper.detail(new IllegalStateException("select * from secrets"));

        assertThat(detail.status()).isEqualTo(500);
        assertThat(detail.json().toString())
                .doesNotContain("secrets")
                .doesNotContain("IllegalState")
                .contains("reference");
    }
}
