package org.dalsegno.service.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters beyond ASCII before the @: refused, until a server of ours is known to take them. */
class InternationalAddressTest {

    private static final String PENA = "Peña@simulator.test";

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

    private void learn(boolean offered) {
        product.mail.offerSmtpUtf8(offered);
        assertThat(product.inboxes.test(product.admin, inbox)).isEmpty();
    }

    private Boolean known() {
        return product.inboxes.view(product.admin, inbox).smtpUtf8();
    }

    private void isRefused(String words) {
        assertThatThrownBy(() -> product.enroll(sequence, PENA, inbox))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("INVALID_EMAIL");
                            assertThat(e)
                                    .hasMessageContaining("Character 3 is \"ñ\"")
                                    .hasMessageContaining(words);
                            assertThat(e.sentence()).endsWith("Did you mean Pena@simulator.test?");
                        });
    }

    @Test
    void beforeAnybodySignedInItIsRefusedAndSaysSo() {
        assertThat(known()).isNull();
        isRefused("nobody knows yet");
    }

    @Test
    void aServerWithoutSmtpUtf8IsTheReason() {
        learn(false);
        assertThat(known()).isFalse();
        isRefused("does not offer SMTPUTF8");
    }

    @Test
    void whereItIsOfferedTheMailGoesOutToTheAddressAsItWasTyped() {
        learn(true);
        assertThat(known()).isTrue();
        long id = product.enroll(sequence, "Pen\u0303a@simulator.test", inbox);
        product.tick();
        assertThat(product.detail(id).row().stepNumber()).isEqualTo(2);
        assertThat(product.mail.accepted())
                .singleElement()
                .satisfies(mail -> assertThat(mail.to()).containsExactly(PENA));
    }

    @Test
    void sendingLearnsWhatTheServerSays() {
        product.enroll(sequence, "ok@simulator.test", inbox);
        product.tick();
        assertThat(known()).isFalse();
        product.mail.offerSmtpUtf8(true);
        product.enroll(sequence, "kim@simulator.test", inbox);
        product.tick();
        assertThat(known()).isTrue();
        product.enroll(sequence, PENA, inbox);
    }

    @Test
    void aServerThatTookItsOfferBackFailsTheStepAndSuppressesNobody() {
        learn(true);
        long id = product.enroll(sequence, PENA, inbox);
        product.mail.offerSmtpUtf8(false);
        product.tick();
        EnrollmentDetail detail = product.detail(id);
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(detail.failure().code()).isEqualTo(ErrorCode.INVALID_EMAIL);
        assertThat(detail.failure().cause()).isEqualTo(Cause.INVALID_NON_ASCII);
        assertThat(detail.failure().evidence().text())
                .contains("Character 3")
                .contains("Did you mean Pena@simulator.test?");
        assertThat(product.suppressions.isSuppressed(PENA)).isFalse();
        assertThat(product.mail.accepted()).isEmpty();
        assertThat(product.mail.refused()).isEmpty();
        assertThat(known()).isFalse();

        product.restarting.correctAddress(product.admin, id, "Pena@simulator.test");
        product.tick();
        assertThat(product.mail.accepted()).hasSize(1);
    }

    @Test
    void aContactMayHaveItOnceSomeInboxCanSendToIt() {
        ContactDraft draft = ContactDraft.ofEmail(PENA);
        assertThatThrownBy(() -> product.contacts.create(product.admin, draft))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> {
                            assertThat(e.problems().get(0).code()).isEqualTo("INVALID_EMAIL");
                            assertThat(e.problems().get(0).suggestion())
                                    .isEqualTo("Pena@simulator.test");
                        });
        learn(true);
        assertThat(product.contacts.create(product.admin, draft).email()).isEqualTo(PENA);
    }

    @Test
    void anotherServerIsNotKnownYet() {
        learn(true);
        product.inboxes.change(product.admin, inbox, at("mail.example.org"), null);
        assertThat(known()).isNull();
    }

    @Test
    void anotherNameForTheSameServerChangesNothing() {
        learn(true);
        product.inboxes.change(product.admin, inbox, at("127.0.0.1"), null);
        assertThat(known()).isTrue();
    }

    @Test
    void learningDoesNotOutdateWhatAPersonIsEditing() {
        long version = product.inboxes.view(product.admin, inbox).version();
        learn(true);
        product.inboxes.change(product.admin, inbox, at("127.0.0.1"), version);
    }

    private static InboxRequest at(String host) {
        return new InboxRequest(
                "Anna",
                null,
                null,
                null,
                new ServerRequest(host, null, null, null, "secret"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
