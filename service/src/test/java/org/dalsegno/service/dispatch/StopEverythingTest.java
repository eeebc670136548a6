package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One switch stops every node before the next mail, and nothing is lost by it. */
class StopEverythingTest {

    @TempDir Path data;
    private Product product;

    @BeforeEach
    void start() {
        product = new Product(data);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private List<Long> enroll(int count) {
        long inbox = product.inbox("ana");
        long sequence = product.sequence();
        return IntStream.range(0, count)
                .mapToObj(i -> product.enroll(sequence, "ok+" + i + "@simulator.test", inbox))
                .toList();
    }

    @Test
    void nothingLeavesWhileItIsStoppedAndEverythingGoesOnAfterwards() {
        List<Long> ids = enroll(3);
        product.sending.stop(product.admin, "a wrong price in step 1");
        product.tick();
        product.newNode().tick(Runnable::run);
        assertThat(product.mail.accepted()).isEmpty();
        assertThat(product.detail(ids.get(0)).row().badge()).isNull();
        product.sending.start(product.admin);
        product.tick();
        assertThat(product.mail.accepted()).hasSize(3);
    }

    @Test
    void whatIsClaimedAlreadyIsPutBackBeforeTheNextMail() {
        enroll(20);
        AtomicInteger mails = new AtomicInteger();
        product.work(
                () -> {
                    if (mails.incrementAndGet() == 4) {
                        product.sending.stop(product.admin, null);
                    }
                    return false;
                });
        assertThat(product.mail.accepted()).hasSize(3);
        assertThat(product.sql.number("select count(*) from attempt where outcome is null"))
                .isZero();
        assertThat(product.sql.number("select count(*) from enrollment where in_flight")).isZero();
        assertThat(product.sql.number("select count(*) from ledger")).isEqualTo(3);
        product.sending.start(product.admin);
        product.tick();
        assertThat(product.mail.accepted()).hasSize(20);
    }

    @Test
    void aMailThatAServerHasAlreadyIsStillRecorded() {
        long enrollment = enroll(1).get(0);
        product.markAsADyingNode(product.detail(enrollment).row().inboxId());
        product.sending.stop(product.admin, null);
        product.clock.advance(Duration.ofSeconds(11));
        product.tick();
        assertThat(product.detail(enrollment).row().state()).isEqualTo(EnrollmentState.FAILED);
        product.sending.start(product.admin);
        product.tick();
        assertThat(product.mail.accepted()).isEmpty();
    }

    @Test
    void whoAndWhenAndWhyAreKept() {
        assertThat(product.sending.state().stopped()).isFalse();
        product.sending.stop(product.admin, "a wrong price");
        product.clock.advance(Duration.ofMinutes(5));
        var again = product.sending.stop(product.admin, "another reason");
        assertThat(again.stopped()).isTrue();
        assertThat(again.reason()).isEqualTo("a wrong price");
        assertThat(again.by()).isEqualTo(product.admin.name());
        assertThat(again.since()).isEqualTo(product.clock.instant().minusSeconds(300));
        var on = product.sending.start(product.admin);
        assertThat(on.stopped()).isFalse();
        assertThat(on.since()).isEqualTo(product.clock.instant());
        assertThat(product.sending.start(product.admin)).isEqualTo(on);
        product.sending.stop(product.admin, null);
        assertThat(product.sql.number("select count(*) from sending_stop")).isEqualTo(2);
    }

    @Test
    void onlyAnAdministratorStopsAndStarts() {
        var rep = product.viewer(7, Role.REP, Set.of());
        assertThatThrownBy(() -> product.sending.stop(rep, null)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> product.sending.start(rep)).isInstanceOf(Refused.class);
        assertThat(product.sending.state().stopped()).isFalse();
    }

    @Test
    void aReasonIsOneLineOfReadableLength() {
        assertThatThrownBy(() -> product.sending.stop(product.admin, "x".repeat(501)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("reason");
        assertThat(product.sending.state().stopped()).isFalse();
    }

    /** As docs/operations.md does it before a restored database is used. */
    @Test
    void itCanBeStoppedInTheDatabaseWhileNoNodeRuns() {
        enroll(1);
        product.sql.update(
                "insert into sending_stop (id, in_force, reason, stopped_at, stopped_by)"
                        + " values (nextval('sending_stop_seq'), 1, 'restored', now(), (select min(id) from app_user))");
        product.tick();
        assertThat(product.mail.accepted()).isEmpty();
        assertThat(product.sending.state().reason()).isEqualTo("restored");
        assertThat(product.sending.start(product.admin).stopped()).isFalse();
    }
}
