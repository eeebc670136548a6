package org.dalsegno.service.suppressing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Column;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Product;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptOutTest {

    @TempDir private Path data;
    private Product product;
    private long mailed;
    private long other;
    private String token;

    @BeforeEach
    void sendOneMail() {
        product = new Product(data);
        long inbox = product.inbox("ana");
        mailed = product.enroll(product.sequence(), "ok+Ada@simulator.test", inbox);
        other = product.enroll(product.sequence(), "ok+ada@simulator.test", inbox);
        product.tick();
        token =
                product.sql
                        .one(
                                "select token from attempt where enrollment_id = ?",
                                r -> r.getString(1),
                                mailed)
                        .orElseThrow();
    }

    @AfterEach
    void close() {
        product.close();
    }

    @Test
    void lookingAtTheLinkChangesNothingAndHidesTheAddress() {
        assertThat(product.optOut.describe(token)).isEqualTo("o…@simulator.test");

        assertThat(row(mailed).state()).isNotEqualTo(EnrollmentState.UNSUBSCRIBED);
        assertThat(product.suppressions.isSuppressed("ok+ada@simulator.test")).isFalse();
    }

    @Test
    void optingOutEndsEveryEnrollmentOfTheContact() {
        product.optOut.optOut(token);

        assertThat(product.suppressions.cause("ok+ada@simulator.test"))
                .contains(Cause.UNSUB_OPT_OUT);
        for (long id : new long[] {mailed, other}) {
            assertThat(row(id).state()).isEqualTo(EnrollmentState.UNSUBSCRIBED);
            assertThat(row(id).badgeIn(Column.ENROLLED).code()).isEqualTo(ErrorCode.UNSUBSCRIBED);
            assertThat(product.detail(id).restartRefusal()).isEqualTo("UNSUBSCRIBED");
        }
    }

    @Test
    void optingOutTwiceChangesNothing() {
        product.optOut.optOut(token);
        long filed = product.sql.number("select count(*) from diagnosis");

        product.optOut.optOut(token);

        assertThat(product.sql.number("select count(*) from diagnosis")).isEqualTo(filed);
        assertThat(product.sql.number("select count(*) from suppression")).isEqualTo(1);
    }

    @Test
    void aStrangersLinkIsNotFound() {
        assertThatThrownBy(() -> product.optOut.describe("nobody's")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> product.optOut.optOut("")).isInstanceOf(NotFound.class);
    }

    private EnrollmentRow row(long id) {
        return product.detail(id).row();
    }
}
