package org.dalsegno.service.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.enrolling.BatchRequest;
import org.dalsegno.service.enrolling.BulkView;
import org.dalsegno.service.enrolling.EnrollRequest;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Domains without mail service, from enrolling to the last look before the mail. */
class DnsCheckTest {

    @TempDir Path data;
    private DnsStub dns;
    private Product product;
    private long inbox;
    private long sequence;

    @BeforeEach
    void start() throws IOException {
        dns = DnsStub.open();
        dns.answer("good.test", Type.MX, "good.test. 300 IN MX 10 mail.good.test.");
        dns.noSuchName("gone.test");
        product = new Product(data, dns.address());
        inbox = product.inbox("ana");
        sequence = product.sequence();
    }

    @AfterEach
    void stop() throws IOException {
        product.close();
        dns.close();
    }

    private static void isRefused(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("INVALID_EMAIL");
                            assertThat(e).hasMessageContaining("gone.test does not exist");
                        });
    }

    @Test
    void whoseDomainDoesNotExistIsNotEnrolledAndNotSuppressed() {
        assertThatThrownBy(() -> product.enroll(sequence, "kim@gone.test", inbox))
                .satisfies(DnsCheckTest::isRefused);
        assertThat(product.suppressions.isSuppressed("kim@gone.test")).isFalse();
    }

    @Test
    void aContactByItsIdIsAskedAboutToo() {
        long contact =
                product.contacts.create(product.admin, ContactDraft.ofEmail("kim@gone.test")).id();
        EnrollRequest request = new EnrollRequest(sequence, contact, null, inbox, null);
        assertThatThrownBy(() -> product.enrolling.enroll(product.admin, request))
                .satisfies(DnsCheckTest::isRefused);
    }

    @Test
    void manyAreAskedAboutOncePerDomainAlsoToSeeWhatWouldHappen() {
        List<String> emails =
                List.of("a@good.test", "b@good.test", "c@gone.test", "d@gone.test", "nobody");
        BatchRequest batch = new BatchRequest(sequence, inbox, null, emails, null, null);
        for (boolean dryRun : new boolean[] {true, false}) {
            assertThat(product.enrolling.enrollAll(product.admin, batch, dryRun).items())
                    .extracting(BulkView.Item::result)
                    .containsExactly(
                            "ENROLLED",
                            "ENROLLED",
                            "INVALID_EMAIL",
                            "INVALID_EMAIL",
                            "INVALID_EMAIL");
        }
        assertThat(dns.asked()).containsExactlyInAnyOrder("UDP good.test MX", "UDP gone.test MX");
    }

    @Test
    void aDomainThatIsGoneByTheTimeOfSendingFailsTheStepAndSuppressesNobody() {
        long id = product.enroll(sequence, "kim@good.test", inbox);
        product.clock.advance(Duration.ofDays(2));
        dns.noSuchName("good.test");
        product.tick();
        EnrollmentDetail detail = product.detail(id);
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(detail.failure().code()).isEqualTo(ErrorCode.INVALID_EMAIL);
        assertThat(detail.failure().cause()).isEqualTo(Cause.INVALID_DOMAIN);
        assertThat(detail.failure().evidence().text()).contains("good.test does not exist");
        assertThat(product.suppressions.isSuppressed("kim@good.test")).isFalse();
        assertThat(product.mail.accepted()).isEmpty();
        assertThat(product.inboxes.view(product.admin, inbox).quota().used()).isZero();

        dns.answer("good.test", Type.MX, "good.test. 300 IN MX 10 mail.good.test.");
        product.clock.advance(Duration.ofMinutes(3));
        product.restarting.restart(product.admin, id, null, null);
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
    }

    @Test
    void anOutageStopsNeitherEnrollingNorSending() {
        dns.rcode("good.test", Rcode.SERVFAIL);
        long first = product.enroll(sequence, "kim@good.test", inbox);
        dns.silence(true);
        long second = product.enroll(sequence, "lee@other.test", inbox);
        product.clock.advance(Duration.ofMinutes(2));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(2);
        assertThat(product.detail(first).row().badge()).isNull();
        assertThat(product.detail(second).row().badge()).isNull();
    }

    @Test
    void whatWasAskedAtEnrollingIsNotAskedAgainThatDay() {
        product.enroll(sequence, "kim@good.test", inbox);
        product.clock.advance(Duration.ofHours(3));
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(dns.asked()).hasSize(1);
    }
}
