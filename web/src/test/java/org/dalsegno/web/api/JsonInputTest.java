package org.dalsegno.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problem;
import org.dalsegno.domain.access.Role;
import org.dalsegno.web.api.problem.BadRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {

    private static JsonInput read(String json) {
        return JsonInput.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(JsonInput in) {
        return catchThrowableOfType(InvalidInput.class, in::check).problems();
    }

    @Test
    void everyTypeIsReadAsTheContractWritesIt() {
        JsonInput in =
                read(
                        "{\"t\":\"x\",\"id\":\"17\",\"nid\":17,\"i\":5,\"b\":true,\"d\":\"P2D\",\"at\":\"2026-11-22T10:00:00+01:00\","
                                + "\"role\":\"REP\",\"ids\":[\"1\",2],\"fields\":{\"a\":\"b\",\"n\":1.5,\"none\":null}}");

        assertThat(in.text("t")).isEqualTo("x");
        assertThat(in.id("id")).isEqualTo(17);
        assertThat(in.id("nid")).isEqualTo(17);
        assertThat(in.integer("i")).isEqualTo(5);
        assertThat(in.flag("b")).isTrue();
        assertThat(in.duration("d")).isEqualTo(Duration.ofDays(2));
        assertThat(in.instant("at")).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
        assertThat(in.oneOf("role", Role.class)).isEqualTo(Role.REP);
        assertThat(in.ids("ids")).containsExactly(1L, 2L);
        assertThat(in.map("fields")).isEqualTo(Map.of("a", "b", "n", "1.5"));
        in.check();
    }

    @Test
    void whereItMattersAFieldThatNobodyAskedForIsNamed() {
        JsonInput in = read("{\"filter\":{\"email\":\"x\",\"colour\":\"red\"}}");
        JsonInput filter = in.object("filter");
        assertThat(filter.text("email")).isEqualTo("x");
        assertThat(filter.text("missing")).isNull();

        filter.refuseOthers();

        assertThat(problems(in))
                .singleElement()
                .satisfies(p -> assertThat(p.pointer()).isEqualTo("/filter/colour"))
                .satisfies(p -> assertThat(p.code()).isEqualTo("UNKNOWN_FIELD"));
    }

    @Test
    void nullsAloneAreNothing() {
        assertThat(read("{}").isEmpty()).isTrue();
        assertThat(read("{\"email\":null}").isEmpty()).isTrue();
        assertThat(read("{\"email\":\"x\"}").isEmpty()).isFalse();
    }

    @Test
    void onlyWhatIsThereAsNullIsCleared() {
        JsonInput in = read("{\"gone\":null,\"there\":{}}");

        assertThat(in.isCleared("gone")).isTrue();
        assertThat(in.isCleared("there")).isFalse();
        assertThat(in.isCleared("missing")).isFalse();
    }

    @Test
    void missingAndNullAreTheSame() {
        JsonInput in = read("{\"t\":null}");

        assertThat(in.text("t")).isNull();
        assertThat(in.integer("i")).isNull();
        assertThat(in.objects("o")).isNull();
        in.check();
    }

    @Test
    void everyWrongFieldIsNamedByItsPointer() {
        JsonInput in =
                read(
                        "{\"a\":5,\"b/c\":\"x\",\"steps\":[{\"delay\":\"two days\"},7],\"role\":\"BOSS\"}");
        assertThat(in.text("a")).isNull();
        assertThat(in.integer("b/c")).isNull();
        assertThat(in.objects("steps").get(0).duration("delay")).isNull();
        assertThat(in.oneOf("role", Role.class)).isNull();

        assertThat(problems(in))
                .extracting(p -> p.pointer() + " " + p.code())
                .containsExactly(
                        "/a WRONG_TYPE",
                        "/b~1c WRONG_TYPE",
                        "/steps/1 WRONG_TYPE",
                        "/steps/0/delay INVALID_VALUE",
                        "/role INVALID_VALUE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e-999999999",
                "1.5",
                "123456789012345678901234567890",
                "2147483648",
                "\"5\"",
                "true"
            })
    void aNumberThatDoesNotFitIsNamedAndNotWrittenOut(String number) {
        JsonInput in = read("{\"n\":" + number + "}");

        assertThat(in.integer("n")).isNull();
        assertThat(problems(in).get(0).pointer()).isEqualTo("/n");
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "1e1, 10", "10.0, 10", "-3, -3"})
    void aWholeNumberMayBeWrittenInAnyWay(String written, int number) {
        assertThat(read("{\"n\":" + written + "}").integer("n")).isEqualTo(number);
    }

    @Test
    void anIdThatWasNeverGivenOutReadsAsOneThatNothingHas() {
        assertThat(read("{\"id\":\"abc\"}").id("id")).isEqualTo(-1);
        assertThat(read("{\"id\":\"99999999999999999999\"}").id("id")).isEqualTo(-1);
    }

    @Test
    void brokenJsonIsABadRequestThatNamesThePlace() {
        assertThatThrownBy(() -> read("{\"a\":\n ,}"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("[]")).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> read("{\"a\":".repeat(100_000))).isInstanceOf(BadRequest.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin = "{\"name\":\"René\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> JsonInput.read(latin))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void anOptionalBodyMayBeMissing() {
        JsonInput in = JsonInput.readOptional(new byte[0]);

        assertThat(in.integer("step")).isNull();
        in.check();
    }
}
