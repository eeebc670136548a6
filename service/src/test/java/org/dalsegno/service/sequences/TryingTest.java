package org.dalsegno.service.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.connecting.InboxRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TryingTest {

    private static final StepDraft STEP =
            new StepDraft(
                    Duration.ZERO,
                    "Hi {{firstName|there}}",
                    "<p>Dear {{firstName}} of {{city}}</p><script>alert(1)</script>",
                    true);

    @TempDir Path data;
    private Product product;
    private long inbox;

    @BeforeEach
    void start() {
        product = new Product(data);
        inbox = product.inbox("ana");
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private Trying.Sent sendTest() {
        return product.trying.sendTest(product.admin, STEP, null, inbox);
    }

    private void refused(String code) {
        assertThatThrownBy(this::sendTest)
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aPreviewIsFilledForARealContactAndNamesWhatIsMissing() {
        product.contacts.fill(product.admin, "a@simulator.test", Map.of("firstName", "Al"));
        product.contacts.fill(product.admin, "kim@simulator.test", Map.of("firstName", "<b>Kim"));

        StepPreview preview = product.trying.preview(product.admin, STEP, "KIM@");

        assertThat(preview.email()).isEqualTo("kim@simulator.test");
        assertThat(preview.subject()).isEqualTo("Hi <b>Kim");
        assertThat(preview.missing()).containsExactly("city");
        assertThat(preview.page())
                .contains("Dear &lt;b&gt;Kim of [city]")
                .doesNotContain("<script", "alert");
    }

    @Test
    void withoutContactsThePreviewIsNobodys() {
        StepPreview preview = product.trying.preview(product.admin, STEP, " ");

        assertThat(preview.email()).isNull();
        assertThat(preview.subject()).isEqualTo("Hi there");
        assertThatThrownBy(() -> product.trying.preview(product.admin, STEP, "nobody"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).pointer()).isEqualTo("/contact"));
    }

    @Test
    void aTestMailGoesToOneselfMarkedAndCounts() {
        product.suppressions.add(
                "ana@simulator.test", Cause.UNSUB_OPT_OUT, null, product.clock.instant());

        Trying.Sent sent = sendTest();

        assertThat(sent.to()).isEqualTo("ana@simulator.test");
        assertThat(sent.result()).isInstanceOf(SendResult.Accepted.class);
        assertThat(product.mail.accepted())
                .singleElement()
                .satisfies(m -> assertThat(m.source()).contains("Subject: [Test] Hi there"));
        assertThat(product.inboxes.view(product.admin, inbox).quota().used()).isEqualTo(1);
    }

    @Test
    void theEngineAndTestMailsTogetherStayWithinTheQuota() {
        product.inboxes.change(product.admin, inbox, limit(2), null);
        long sequence = product.sequence();
        product.enroll(sequence, "one@simulator.test", inbox);
        product.tick();
        sendTest();
        product.enroll(sequence, "two@simulator.test", inbox);
        product.tick();

        assertThat(product.mail.accepted()).hasSize(2);
        refused("QUOTA_USED_UP");
    }

    /** It has counted before, and does not look at the ledger before each mail. */
    @Test
    void aNodeAtWorkCountsTheTestMailToo() {
        product.inboxes.change(product.admin, inbox, limit(2), null);
        long sequence = product.sequence();
        product.enroll(sequence, "one@simulator.test", inbox);
        AtomicInteger mails = new AtomicInteger();
        product.work(
                () -> {
                    if (mails.incrementAndGet() == 1) {
                        product.enroll(sequence, "two@simulator.test", inbox);
                        sendTest();
                    }
                    return false;
                });

        assertThat(product.mail.accepted()).hasSize(2);
    }

    private static InboxRequest limit(int daily) {
        return new InboxRequest(
                null, null, null, null, null, null, daily, null, null, null, null, null, null);
    }

    @Test
    void aTestMailThatIsAcceptedAfterMidnightCountsForThatDay() {
        product.clock.set(Instant.parse("2026-11-23T23:59:59Z"));
        long place = product.testMails.reserve(product.admin, inbox, product.clock.instant());
        product.clock.advance(Duration.ofSeconds(2));
        product.testMails.count(place, product.clock.instant());

        assertThat(
                        product.sql.number(
                                "select count(*) from test_mail where counted_at >= ?",
                                Instant.parse("2026-11-24T00:00:00Z")))
                .isEqualTo(1);
    }

    @Test
    void aTestMailThatDidNotLeaveCountsNotAndHoldsNothing() {
        long broken = product.inbox("auth-off");

        Trying.Sent sent = product.trying.sendTest(product.admin, STEP, null, broken);

        assertThat(sent.result()).isInstanceOf(SendResult.Refused.class);
        assertThat(product.inboxes.view(product.admin, broken))
                .satisfies(
                        view -> {
                            assertThat(view.quota().used()).isZero();
                            assertThat(view.hold()).isNull();
                        });
    }

    @Test
    void whatIsStoppedSendsNoTestEither() {
        product.inboxes.hold(product.admin, inbox);
        refused("INBOX_HELD");
        product.inboxes.resume(product.admin, inbox);
        product.sending.stop(product.admin, null);
        refused("SENDING_STOPPED");
        assertThat(product.mail.accepted()).isEmpty();
    }
}
