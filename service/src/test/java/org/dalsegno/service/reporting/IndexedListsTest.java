package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.Product;
import org.dalsegno.service.store.Vendor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No page reads a table from end to end, told by PostgreSQL's own count of such reads. */
class IndexedListsTest {

    private static final List<String> LARGE = List.of("enrollment", "contact", "diagnosis");

    @TempDir Path data;
    private Product product;
    private long sequence;
    private long inbox;
    private int rows;

    @BeforeEach
    void start() {
        product = new Product(data);
        rows = product.sql.vendor() == Vendor.POSTGRESQL ? 5_000 : 3_000;
        for (int i = 0; i < 10; i++) {
            sequence = product.sequence();
            inbox = product.inbox("rep" + i);
            fill();
        }
        if (product.sql.vendor() == Vendor.POSTGRESQL) {
            LARGE.forEach(table -> product.sql.update("analyze " + table));
        }
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private void fill() {
        long base = 10_000_000L + sequence * 100_000;
        product.sql.update(
                "insert into contact (id, email, email_key, created_at) select cast(? as bigint) + n,"
                        + " concat('c', cast(? as bigint) + n, '@x.test'), concat('c', cast(? as bigint) + n, '@x.test'),"
                        + " current_timestamp from "
                        + numbers(),
                base,
                base,
                base);
        product.sql.update(
                "insert into diagnosis (id, code, cause, temporary, suppress, channel, filed_at)"
                        + " select cast(? as bigint) + n, 'BOUNCED', 'bounce.user_unknown', false, true, 'SMTP', current_timestamp"
                        + " from "
                        + numbers(),
                base);
        product.sql.update(
                "insert into enrollment (id, version, sequence_id, contact_id, inbox_id, state, step_number, due_at,"
                        + " diagnosis_id, badge_code, badge_cause, badge_at, failed_step, in_flight, step_since, enrolled_at, changed_at)"
                        + " select cast(? as bigint) + n, 1, cast(? as bigint), cast(? as bigint) + n, cast(? as bigint),"
                        + " case when mod(n, 50) = 0 then 'BOUNCED' else 'ACTIVE' end, 1 + mod(n, 2),"
                        + " case when mod(n, 50) = 0 then null else current_timestamp end,"
                        + " case when mod(n, 50) = 0 then cast(? as bigint) + n else null end,"
                        + " case when mod(n, 50) = 0 then 'BOUNCED' else null end,"
                        + " case when mod(n, 50) = 0 then 'bounce.user_unknown' else null end,"
                        + " case when mod(n, 50) = 0 then current_timestamp else null end, 1, false,"
                        + " current_timestamp, current_timestamp, current_timestamp from "
                        + numbers(),
                base,
                sequence,
                base,
                inbox,
                base);
    }

    private String numbers() {
        return product.sql.vendor() == Vendor.POSTGRESQL
                ? "generate_series(1, %d) as g (n)".formatted(rows)
                : "(select x as n from system_range(1, %d)) g".formatted(rows);
    }

    private static EnrollmentFilter filter(Long sequence, Long inbox, ErrorCode error) {
        Cause cause = error == null ? null : Cause.BOUNCE_USER_UNKNOWN;
        return new EnrollmentFilter(sequence, inbox, null, error, cause, null, null, false);
    }

    @Test
    void everyListReadsAnIndex() {
        long before = read();
        EnrollmentFilter one = filter(sequence, null, null);
        // By contact PostgreSQL weighs the sequence's size against all contacts.
        Set<ListOrder> byColumn = EnumSet.complementOf(EnumSet.of(ListOrder.CONTACT));
        for (ListOrder order : byColumn) {
            for (boolean descending : new boolean[] {false, true}) {
                ErrorView view = order == ListOrder.ATTENTION ? ErrorView.TEAM : null;
                EnrollmentFilter wanted = order == ListOrder.ATTENTION ? EnrollmentFilter.ALL : one;
                ListRequest request = new ListRequest(wanted, view, order, descending, 2);
                assertThat(product.search.list(product.admin, request).items()).isNotEmpty();
            }
        }
        assertThat(product.search.counts(product.admin, one)).isNotEmpty();
        assertThat(product.search.counts(product.admin, EnrollmentFilter.ALL)).isNotEmpty();
        assertThat(
                        product.search.count(
                                product.admin, filter(null, inbox, ErrorCode.BOUNCED), null))
                .isEqualTo(rows / 50);
        assertThat(product.search.count(product.admin, one, null)).isEqualTo(rows);
        assertThat(product.previews.of(product.admin, one, null).total()).isEqualTo(rows / 50);
        assertThat(product.sequences.view(product.admin, sequence).counts().enrolled())
                .isEqualTo(rows);
        Overview overview = new Overview(product.sql, product.clock);
        assertThat(overview.errors(product.admin)).containsEntry(ErrorCode.BOUNCED, rows / 5);
        assertThat(overview.groups(product.admin, 12)).hasSize(1);
        EnrollmentFilter failed =
                new EnrollmentFilter(
                        sequence, null, EnrollmentState.BOUNCED, null, null, null, null, false);
        assertThat(
                        product.search
                                .list(
                                        product.admin,
                                        new ListRequest(failed, null, ListOrder.ENROLLED, false, 1))
                                .items())
                .isNotEmpty();
        assertThat(product.list.list(product.admin, one, new PageRequest(50, 0)).items())
                .hasSize(50);
        assertThat(read() - before).isZero();
        product.sql.number("select count(*) from contact where company = 'nobody'");
        if (product.sql.vendor() == Vendor.POSTGRESQL) {
            assertThat(read() - before).as("a read from end to end is noticed").isPositive();
        }
    }

    /** How many rows of the large tables were read without an index, by PostgreSQL's count. */
    private long read() {
        if (product.sql.vendor() != Vendor.POSTGRESQL) {
            return 0;
        }
        // What a connection has counted is told when it is asked to; there are only a few.
        for (int i = 0; i < 8; i++) {
            product.sql.list("select pg_stat_force_next_flush()", r -> 0);
        }
        return product.sql.number(
                "select coalesce(sum(seq_tup_read), 0) from pg_stat_user_tables where relname in ('enrollment', 'contact', 'diagnosis')");
    }
}
