package org.dalsegno.service.reviewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    private static final PageRequest FIRST = PageRequest.of(null, null);

    @TempDir Path data;
    private Product product;
    private long enrollment;

    @BeforeEach
    void start() {
        product = new Product(data);
        enrollment =
                product.enroll(
                        product.sequence(), "spam-block@simulator.test", product.inbox("ana"));
        product.tick();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private Report report(ErrorCode expected, String note) {
        return product.reports.report(product.admin, enrollment, expected, note);
    }

    @Test
    void aReportIsKeptWithTheReplyAndWhatWasTold() {
        Report report = report(ErrorCode.BOUNCED, " The address is gone.\n");
        assertThat(report.code()).isEqualTo(ErrorCode.PERMANENT_FAIL);
        assertThat(report.cause()).isEqualTo(Cause.BLOCK_SPAM_CONTENT);
        assertThat(report.rule()).isNotBlank();
        assertThat(report.rulesVersion()).isPositive();
        assertThat(report.note()).isEqualTo("The address is gone.");
        assertThat(report.diagnosis().evidence().text()).contains("rejected as spam");
        assertThat(report.reference()).isEqualTo(product.detail(enrollment).reference());
        assertThat(product.reports.own(product.admin, enrollment)).contains(report);
        assertThat(product.reports.list(product.admin, ReportState.OPEN, FIRST).items())
                .containsExactly(report);
    }

    @Test
    void aSecondReportOfTheSamePersonTakesThePlaceOfTheFirst() {
        Report first = report(ErrorCode.BOUNCED, "one");
        product.clock.advance(Duration.ofMinutes(5));
        Report second = report(null, null);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.expectedCode()).isNull();
        assertThat(second.note()).isNull();
        assertThat(second.reportedAt()).isEqualTo(first.reportedAt());
        assertThat(second.changedAt()).isEqualTo(product.clock.instant());
        assertThat(product.reports.list(product.admin, null, FIRST).items()).hasSize(1);
    }

    @Test
    void anotherEnrollmentsErrorOfAnotherTeamDoesNotExist() {
        assertThatThrownBy(
                        () ->
                                product.reports.report(
                                        product.viewer(99, Role.REP, Set.of()),
                                        enrollment,
                                        null,
                                        null))
                .isInstanceOf(NotFound.class);
        assertThat(product.reports.list(product.admin, null, FIRST).items()).isEmpty();
    }

    @Test
    void whereNothingIsWrongNothingIsReported() {
        product.restarting.restart(product.admin, enrollment, null, null);
        assertThatThrownBy(() -> report(null, "x"))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("NOT_FAILED"));
    }

    @Test
    void aNoteThatIsTooLongNamesItsField() {
        assertThatThrownBy(() -> report(null, "x".repeat(1_001)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).pointer()).isEqualTo("/note"));
        assertThat(report(null, "x".repeat(1_000)).note()).hasSize(1_000);
    }

    @Test
    void whatIsClosedStaysAsItWasClosedUntilItIsReportedAgain() {
        long id = report(null, "wrong").id();
        Report closed = product.reports.close(product.admin, id, "a rule is added");
        assertThat(closed.state()).isEqualTo(ReportState.CLOSED);
        assertThat(closed.closedBy()).isEqualTo(product.admin.name());
        product.clock.advance(Duration.ofMinutes(5));
        assertThat(product.reports.close(product.admin, id, "again")).isEqualTo(closed);
        assertThat(product.reports.list(product.admin, ReportState.OPEN, FIRST).items()).isEmpty();
        Report again = report(null, "still wrong");
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.state()).isEqualTo(ReportState.OPEN);
        assertThat(again.closingNote()).isNull();
    }

    @Test
    void onlyAnAdministratorListsAndCloses() {
        long id = report(null, null).id();
        var rep = product.viewer(99, Role.MANAGER, Set.of());
        assertThatThrownBy(() -> product.reports.list(rep, null, FIRST))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> product.reports.close(rep, id, null)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> product.reports.close(product.admin, 987, null))
                .isInstanceOf(NotFound.class);
    }
}
