package org.dalsegno.service.resolving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.connecting.CredentialsEnd;
import org.dalsegno.service.connecting.InboxViews;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.enrolling.RestartFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolutionsTest {

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

    private long failed(String address) {
        long id = product.enroll(sequence, address, inbox);
        product.tick();
        assertThat(product.detail(id).row().badge()).isNotNull();
        return id;
    }

    private List<String> kept() {
        return product.sql.list(
                "select r.what, r.code, r.contacts, u.name from resolution r join app_user u on u.id = r.user_id order by r.id",
                r -> r.getString(1) + " " + r.getString(2) + " " + r.getInt(3));
    }

    @Test
    void whoStartsAgainIsKeptWithWhatWasShown() {
        long id = failed("spam-block@simulator.test");
        product.restarting.restart(product.admin, id, null, null);
        assertThatThrownBy(() -> product.restarting.restart(product.admin, id, null, null))
                .isInstanceOf(Refused.class);
        assertThat(kept()).containsExactly("RESTARTED PERMANENT_FAIL 1");
        assertThat(
                        product.sql.number(
                                "select count(*) from resolution where user_id = ? and enrollment_id = ? and sequence_id = ?"
                                        + " and cause is not null",
                                product.admin.userId(),
                                id,
                                sequence))
                .isEqualTo(1);
    }

    @Test
    void manyAtOnceAreKeptEachAndALookIsNot() {
        failed("spam-block+1@simulator.test");
        failed("spam-block+2@simulator.test");
        RestartFilter filter = new RestartFilter(ErrorCode.PERMANENT_FAIL, null, null, null);
        product.restarts.restart(product.admin, filter, 2, true);
        assertThat(kept()).isEmpty();
        product.restarts.restart(product.admin, filter, 2, false);
        assertThat(kept()).hasSize(2);
    }

    @Test
    void takingOutIsKeptOnceAndOnlyWhereSomethingWasWrong() {
        long id = failed("spam-block@simulator.test");
        long fine = product.enroll(sequence, "kim@simulator.test", inbox);
        product.restarting.stop(product.admin, id);
        product.restarting.stop(product.admin, id);
        product.restarting.stop(product.admin, fine);
        assertThat(kept()).containsExactly("STOPPED PERMANENT_FAIL 1");
    }

    @Test
    void whatEndedByItselfIsNobodysDeed() {
        long bounced = failed("user-unknown@simulator.test");
        product.restarting.stop(product.admin, bounced);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aCorrectedAddressIsKept() {
        long id = failed("spam-block@simulator.test");
        product.restarting.correctAddress(product.admin, id, "kim@simulator.test");
        assertThat(kept()).containsExactly("CORRECTED PERMANENT_FAIL 1");
    }

    @Test
    void aWordOnAnUnknownOutcomeIsKept() {
        for (boolean sent : new boolean[] {true, false}) {
            long id = product.enroll(sequence, "kim" + sent + "@simulator.test", inbox);
            product.markAsADyingNode(inbox);
            product.clock.advance(Duration.ofMinutes(1));
            product.tick();
            product.restarting.resolve(product.admin, id, sent);
        }
        assertThat(kept()).containsExactly("WENT_OUT SEND_FAILURE 1", "SENT_AGAIN SEND_FAILURE 1");
    }

    @Test
    void aReconnectedInboxIsKeptWithWhatWaitedAndItsEndOfCredentialsForgotten() {
        inbox = product.inbox("auth-off");
        product.enroll(sequence, "kim@simulator.test", inbox);
        product.tick();
        CredentialsEnd ends =
                new CredentialsEnd(
                        product.sql,
                        product.database.transactions(),
                        new InboxViews(product.sql, product.ledger, product.queue, product.clock));
        Instant end = Instant.parse("2026-12-01T00:00:00Z");
        ends.say(product.admin, inbox, end);
        assertThat(ends.of(product.admin, inbox)).contains(end);
        var works = new ServerRequest(null, null, null, "ana@simulator.test", "secret");
        product.inboxes.reconnect(product.admin, inbox, works, null, null);
        assertThat(kept()).containsExactly("RECONNECTED INBOX_DISCONNECTED 1");
        assertThat(ends.of(product.admin, inbox)).isEmpty();
        product.inboxes.reconnect(product.admin, inbox, null, null, null);
        assertThat(kept()).as("it was connected").hasSize(1);
        assertThatThrownBy(() -> ends.say(product.admin, 4711, end)).isInstanceOf(NotFound.class);
        for (Instant extreme : new Instant[] {Instant.MIN, Instant.MAX}) {
            assertThatThrownBy(() -> ends.say(product.admin, inbox, extreme))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("/endsAt");
        }
    }

    @Test
    void aHoldThatAPersonEndsIsKept() {
        product.inboxes.hold(product.admin, inbox);
        product.inboxes.resume(product.admin, inbox);
        product.inboxes.resume(product.admin, inbox);
        assertThat(kept()).containsExactly("RESUMED null 0");
    }
}
