package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Page;
import org.dalsegno.service.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnrollmentSearchTest {

    private static final List<String> HEADINGS = Collections.nCopies(11, "h");

    @TempDir Path data;
    private Product product;
    private long inbox;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        inbox = product.inbox("ana");
        sequence = product.sequence();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private EnrollmentFilter all() {
        return new EnrollmentFilter(sequence, null, null, null, null, null, null, false);
    }

    private List<String> emails(ListOrder order, boolean descending) {
        ListRequest request = new ListRequest(all(), null, order, descending, 1);
        return product.search.list(product.admin, request).items().stream()
                .map(EnrollmentRow::contactEmail)
                .toList();
    }

    private void enrollThree() {
        product.enroll(sequence, "b@simulator.test", inbox);
        product.clock.advance(Duration.ofMinutes(1));
        product.enroll(sequence, "user-unknown+c@simulator.test", inbox);
        product.tick();
        product.clock.advance(Duration.ofMinutes(1));
        product.enroll(sequence, "a@simulator.test", inbox);
    }

    @Test
    void whoHasNoNameIsShownByTheirAddress() {
        enrollThree();
        ListRequest request = new ListRequest(all(), null, ListOrder.CONTACT, false, 1);
        assertThat(product.search.list(product.admin, request).items())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.shownName()).isEqualTo(row.contactEmail()));
    }

    @Test
    void everyColumnSortsBothWays() {
        enrollThree();
        String a = "a@simulator.test";
        String b = "b@simulator.test";
        String c = "user-unknown+c@simulator.test";
        assertThat(emails(ListOrder.CONTACT, false)).containsExactly(a, b, c);
        assertThat(emails(ListOrder.CONTACT, true)).containsExactly(c, b, a);
        assertThat(emails(ListOrder.ENROLLED, false)).containsExactly(b, c, a);
        assertThat(emails(ListOrder.ENROLLED, true)).containsExactly(a, c, b);
        assertThat(emails(ListOrder.STEP, true)).startsWith(b);
        assertThat(emails(ListOrder.NEXT, false)).containsExactly(a, b, c);
        assertThat(emails(ListOrder.ACTIVITY, true)).startsWith(a);
    }

    @ParameterizedTest
    @EnumSource
    void everyPartShowsOtherRowsAndTheLastOneEnds(ListOrder order) {
        for (int i = 0; i < 51; i++) {
            product.enroll(sequence, "spam-block+" + i + "@simulator.test", inbox);
        }
        product.tick();
        Page<EnrollmentRow> first = page(order, 1);
        Page<EnrollmentRow> second = page(order, 2);
        assertThat(first.items()).hasSize(50);
        assertThat(first.next()).isEqualTo("2");
        assertThat(second.items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isNull();
    }

    private Page<EnrollmentRow> page(ListOrder order, int number) {
        return product.search.list(
                product.admin, new ListRequest(all(), null, order, true, number));
    }

    @Test
    void noPageLiesBeyondTheLast() {
        assertThatThrownBy(() -> page(ListOrder.NEXT, ListRequest.LAST_PAGE + 1))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> page(ListOrder.NEXT, 0)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void whatCameBackIsFirstAndWhatIsLaidAsideLast() {
        long aside = product.enroll(sequence, "spam-block+aside@simulator.test", inbox);
        product.tick();
        product.clock.advance(Duration.ofMinutes(1));
        long back = product.enroll(sequence, "spam-block+back@simulator.test", inbox);
        product.tick();
        product.clock.advance(Duration.ofMinutes(1));
        long plain = product.enroll(sequence, "spam-block+plain@simulator.test", inbox);
        product.tick();
        product.care.snooze(product.admin, aside, product.clock.instant().plus(Duration.ofDays(1)));
        product.restarting.restart(product.admin, back, null, null);
        product.tick();
        ListRequest errors = new ListRequest(all(), ErrorView.TEAM, ListOrder.ATTENTION, false, 1);
        assertThat(product.search.list(product.admin, errors).items())
                .extracting(EnrollmentRow::id)
                .containsExactly(back, plain, aside);
    }

    @Test
    void theFileHasExactlyTheFilteredRowsAndNoFormula() {
        enrollThree();
        product.sql.update(
                "update contact set first_name = '=cmd()' where email = ?", "b@simulator.test");
        EnrollmentFilter bounced =
                new EnrollmentFilter(
                        sequence, null, null, ErrorCode.BOUNCED, null, null, null, false);
        EnrollmentCsv csv = new EnrollmentCsv(product.search);
        StringWriter some = new StringWriter();
        csv.write(product.admin, bounced, null, HEADINGS, some);
        assertThat(some.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("user-unknown+c@simulator.test,")
                .contains(",Bounced,bounce.user_unknown,");
        StringWriter everything = new StringWriter();
        csv.write(product.admin, all(), null, HEADINGS, everything);
        assertThat(everything.toString().lines()).hasSize(4);
        assertThat(everything.toString()).contains(",'=cmd(),");
        for (String formula : List.of("=1", "+1", "-1", "@a", "\ta", "\ra")) {
            assertThat(CsvCells.harmless(formula)).isEqualTo("'" + formula);
        }
    }

    @Test
    void groupsAreWhatOneFixMends() {
        long other = product.inbox("ben");
        product.enroll(sequence, "user-unknown+1@simulator.test", inbox);
        product.enroll(sequence, "user-unknown+2@simulator.test", other);
        product.enroll(sequence, "daily-limit@simulator.test", other);
        product.enroll(sequence, "ok@simulator.test", other);
        product.tick();
        List<Overview.Group> groups =
                new Overview(product.sql, product.clock).groups(product.admin, 10);
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0))
                .satisfies(g -> assertThat(g.code()).isEqualTo(ErrorCode.BOUNCED))
                .satisfies(g -> assertThat(g.contacts()).isEqualTo(2))
                .satisfies(g -> assertThat(g.inboxId()).isNull());
        assertThat(groups.get(1))
                .satisfies(g -> assertThat(g.inboxId()).isEqualTo(other))
                .satisfies(g -> assertThat(g.held()).isTrue())
                .satisfies(g -> assertThat(g.waiting()).isEqualTo(1));
    }
}
