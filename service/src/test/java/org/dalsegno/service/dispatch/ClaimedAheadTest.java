package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.service.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More steps are due than a line holds. */
class ClaimedAheadTest {

    private static final int LINE = 32;
    private static final int MANY = 60;

    @TempDir Path data;
    private Product product;

    /** How many steps were claimed so far, when each mail was about to be sent. */
    private final List<Long> claimed = new ArrayList<>();

    @BeforeEach
    void start() {
        product = new Product(data);
        long inbox = product.inbox("ana");
        long sequence = product.sequence();
        for (int i = 0; i < MANY; i++) {
            product.enroll(sequence, "ok+" + i + "@simulator.test", inbox);
        }
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private long attempts() {
        return product.sql.number("select count(*) from attempt");
    }

    @Test
    void moreAreClaimedWhenALineIsHalfEmptyAndNotBefore() {
        product.work(
                () -> {
                    claimed.add(attempts());
                    return false;
                });
        assertThat(claimed).hasSize(MANY);
        assertThat(claimed.subList(0, LINE / 2 - 1)).containsOnly((long) LINE);
        assertThat(claimed.get(LINE / 2 + 1)).isGreaterThan(LINE);
        assertThat(product.sql.number("select count(*) from attempt where outcome = 'SENT'"))
                .isEqualTo(MANY);
    }

    @Test
    void whatWasClaimedAheadIsPutBackAtAStop() {
        product.work(
                () -> {
                    claimed.add(attempts());
                    return claimed.size() == LINE / 2 + 3;
                });
        assertThat(attempts()).isEqualTo(LINE / 2 + 2);
        assertThat(product.sql.number("select count(*) from enrollment where in_flight")).isZero();
        assertThat(product.sql.number("select count(*) from ledger")).isEqualTo(LINE / 2 + 2);
    }
}
