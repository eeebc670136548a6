package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dalsegno.service.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written for accepted mails in plain SQL is what the entities would have written: no
 * column is known to one way alone.
 */
class AcceptancesTest {

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

    /** Its step is due although it shows an error that was told, laid aside and given to Ana. */
    private long troubled(String address) {
        long failed = product.enroll(sequence, "spam-block+of-" + address, inbox);
        product.tick();
        long id = product.enroll(sequence, address, inbox);
        product.sql.update(
                "update enrollment set badge_code = 'PERMANENT_FAIL', badge_cause = 'block.content', badge_at = due_at,"
                        + " failed_step = 1, returned = true, snoozed_until = due_at, assignee_id = ?, mended_code = 'BOUNCED',"
                        + " diagnosis_id = (select f.diagnosis_id from enrollment f where f.id = ?) where id = ?",
                product.admin.userId(),
                failed,
                id);
        return id;
    }

    private Map<String, Object> row(long id) {
        Map<String, Object> row = new TreeMap<>();
        product.sql.list(
                "select * from enrollment where id = ?",
                r -> {
                    for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                        row.put(
                                r.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT),
                                r.getObject(i));
                    }
                    return id;
                },
                id);
        row.keySet().removeAll(List.of("id", "contact_id", "version"));
        return row;
    }

    @Test
    void bothWaysLeaveTheSameRow() {
        long inSql = troubled("one@simulator.test");
        product.tick();
        long byEntities = troubled("two@simulator.test");
        product.work(
                () -> {
                    // Moved under the engine's hands, so that the group is written by the entities.
                    product.sql.update(
                            "update enrollment set version = version + 1 where id = ?", byEntities);
                    return false;
                });
        assertThat(product.mail.accepted()).hasSize(2);
        assertThat(row(inSql)).isEqualTo(row(byEntities));
    }

    @Test
    void theLastStepEndsItBothWays() {
        product.sql.update("delete from step where sequence_id = ? and number > 1", sequence);
        bothWaysLeaveTheSameRow();
    }
}
