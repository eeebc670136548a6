package org.dalsegno.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.ReplyCode;
import org.junit.jupiter.api.Test;

class BulkResourceTest {

    private static JsonInput read(String json) {
        return JsonInput.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Otherwise more would start again than a digest's link shows. */
    @Test
    void theRootCauseNarrowsIt() {
        JsonInput in =
                read(
                        "{\"sendingDomain\":\"a.test\",\"recipientDomain\":\"b.test\","
                                + "\"reply\":\"550 5.7.1\",\"token\":\"city\"}");
        assertThat(BulkResource.filter(in).root())
                .isEqualTo(
                        new EnrollmentFilter.Root(
                                "a.test", "b.test", new ReplyCode(550, "5.7.1"), "city"));
        in.check();
    }

    @Test
    void withoutItEveryRootCauseIsMeant() {
        assertThat(BulkResource.filter(read("{}")).root()).isEqualTo(EnrollmentFilter.Root.ANY);
    }

    @Test
    void aReplyThatIsNoneNamesItsField() {
        JsonInput in = read("{\"filter\":{\"reply\":\"later\"}}");
        BulkResource.filter(in.object("filter"));
        assertThatThrownBy(in::check)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).pointer()).isEqualTo("/filter/reply"));
    }
}
