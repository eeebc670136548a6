package org.dalsegno.service.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Product;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.service.access.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands above the contacts of a sequence. */
class SequenceCountsTest {

    @TempDir Path data;
    private Product product;
    private long sequence;

    /** Beside others', which are never among them. */
    @BeforeEach
    void start() {
        product = new Product(data);
        enrollElsewhere("before");
        sequence = product.sequence();
        enrollElsewhere("after");
    }

    private void enrollElsewhere(String name) {
        product.enroll(product.sequence(), name + "@simulator.test", product.inbox(name));
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private long user(Role role) {
        UserDraft draft =
                new UserDraft(
                        role.name(),
                        role + "@simulator.test",
                        "long enough 1",
                        role,
                        List.of(),
                        "UTC");
        return product.accounts.createUser(product.admin, draft).user().id();
    }

    private SequenceView.Counts counts(Viewer viewer) {
        return product.sequences.view(viewer, sequence).counts();
    }

    @Test
    void statesAndErrorsAreAddedUpOverInboxes() {
        for (String rep : List.of("ana", "ben")) {
            long inbox = product.inbox(rep);
            product.enroll(sequence, rep + "-is-well@simulator.test", inbox);
            product.enroll(sequence, "user-unknown+" + rep + "@simulator.test", inbox);
        }
        product.tick();

        SequenceView.Counts counts = counts(product.admin);
        assertThat(counts.enrolled()).isEqualTo(4);
        assertThat(counts.active()).isEqualTo(2);
        assertThat(counts.finished()).isZero();
        assertThat(counts.errors())
                .hasSize(ErrorCode.values().length)
                .containsEntry(ErrorCode.BOUNCED, 2)
                .containsEntry(ErrorCode.INVALID_EMAIL, 0);
    }

    @Test
    void aRepCountsWhatTheirOwnInboxesSend() {
        long user = user(Role.REP);
        Viewer rep = product.viewer(user, Role.REP, Set.of());
        long own = product.inbox("ana");
        product.sql.update("update inbox set owner_id = ? where id = ?", user, own);
        product.enroll(sequence, "one@simulator.test", own);
        product.enroll(sequence, "two@simulator.test", product.inbox("ben"));

        assertThat(counts(rep).enrolled()).isEqualTo(1);
        assertThat(counts(product.admin).enrolled()).isEqualTo(2);
    }
}
