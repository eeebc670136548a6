package org.dalsegno.batch.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.service.reporting.Tally;
import org.junit.jupiter.api.Test;

class PostmanTest {

    private final List<Long> had = new ArrayList<>();

    @Test
    void oneRecipientsErrorIsNoOthersLoss() {
        Postman postman =
                new Postman() {
                    @Override
                    protected List<Long> recipients() {
                        return List.of(4L, 5L, 8L, 12L);
                    }

                    @Override
                    protected Tally send(long recipient, LocalDate day) {
                        if (recipient == 8) {
                            throw new IllegalStateException("a digest that cannot be read");
                        }
                        had.add(recipient);
                        return recipient == 12 ? Tally.SKIPPED : Tally.SENT;
                    }
                };
        postman.part = "0";
        assertThat(postman.process()).isEqualTo("sent=1 failed=1 skipped=1");
        assertThat(had).containsExactly(4L, 12L);
    }
}
