package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dalsegno.service.Product;
import org.dalsegno.service.store.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long an inbox is in somebody's hand. */
class LeasesTest {

    @TempDir Path data;
    private Product product;
    private Leases leases;
    private long inbox;
    private Instant taken;

    @BeforeEach
    void takeAnInboxThatHasSomethingDue() {
        product = new Product(data);
        inbox = product.inbox("ana");
        product.enroll(product.sequence(), "ok+1@simulator.test", inbox);
        leases = leasesOfANode();
        taken = product.clock.instant();
        assertThat(take(leases, taken)).hasSize(1);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private Leases leasesOfANode() {
        return new Leases(product.sql, product.database.transactions(), new Node());
    }

    private static List<Lease> take(Leases who, Instant now) {
        return who.take(now, Instant.EPOCH, 10);
    }

    private Instant end() {
        return product.sql
                .one(
                        "select ends_at from inbox_lease where inbox_id = ?",
                        r -> Sql.instant(r, "ends_at"),
                        inbox)
                .orElseThrow();
    }

    private void renewAfter(Duration time) {
        leases.renew(List.of(inbox), taken.plus(time));
    }

    @Test
    void aLeaseIsRenewedLongBeforeItEndsButNotAtEveryLook() {
        renewAfter(Duration.ofSeconds(2));
        assertThat(end()).isEqualTo(taken.plus(Leases.LENGTH));
        renewAfter(Duration.ofSeconds(3));
        assertThat(end()).isEqualTo(taken.plusSeconds(3).plus(Leases.LENGTH));
    }

    @Test
    void anEndTooFarOffIsPutRightWhenTheClockJumpedBack() {
        Instant earlier = taken.minus(Duration.ofHours(2));
        leases.renew(List.of(inbox), earlier);
        assertThat(end()).isEqualTo(earlier.plus(Leases.LENGTH));
    }

    /** Its owner is dead, or it would have put it right itself. */
    @Test
    void anEndTooFarOffDoesNotKeepOthersAwayWhenTheClockJumpedBack() {
        Instant earlier = taken.minus(Duration.ofHours(2));
        Leases other = leasesOfANode();
        other.putRight(earlier);
        assertThat(end()).isEqualTo(earlier.plus(Leases.LENGTH));
        assertThat(take(other, earlier.plus(Leases.LENGTH))).hasSize(1);
    }

    @Test
    void whatWasGivenBackIsFreeWhenTheClockJumpedBack() {
        Lease lease = new Lease(inbox, epoch(), false);
        leases.giveBack(List.of(lease), taken.plusSeconds(1));
        product.clock.set(taken.minus(Duration.ofHours(2)));
        product.enroll(product.sequence(), "ok+2@simulator.test", inbox);
        assertThat(take(leasesOfANode(), product.clock.instant())).hasSize(1);
    }

    private long epoch() {
        return product.sql.number("select epoch from inbox_lease where inbox_id = ?", inbox);
    }

    @Test
    void anEndThatIsAsFarOffAsItMayBeIsLeftAlone() {
        leasesOfANode().putRight(taken.minusSeconds(1));
        assertThat(end()).isEqualTo(taken.plus(Leases.LENGTH));
    }

    @Test
    void whatRanOutIsNotRenewedAndMovesToAnother() {
        Leases other = leasesOfANode();
        assertThat(take(other, taken.plusSeconds(9))).isEmpty();
        Duration over = Leases.LENGTH.plusSeconds(1);
        renewAfter(over);
        assertThat(take(other, taken.plus(over)))
                .extracting(Lease::abandoned)
                .containsExactly(true);
        renewAfter(over.plusSeconds(5));
        assertThat(end()).isEqualTo(taken.plus(over).plus(Leases.LENGTH));
    }
}
