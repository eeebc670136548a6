package org.dalsegno.service.enrolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.service.access.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollingTest {

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

    private void refused(String email, String code) {
        assertThatThrownBy(() -> product.enroll(sequence, email, inbox))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aContactIsInASequenceOnce() {
        product.enroll(sequence, "kim@simulator.test", inbox);
        refused("KIM@simulator.test", "ALREADY_ENROLLED");
    }

    @Test
    void whoOptedOutIsRefused() {
        product.suppressions.add(
                "kim@simulator.test", Cause.UNSUB_OPT_OUT, null, product.clock.instant());
        refused("kim@simulator.test", "UNSUBSCRIBED");
    }

    @Test
    void whatBouncedBeforeIsRefused() {
        product.suppressions.add(
                "kim@simulator.test", Cause.BOUNCE_USER_UNKNOWN, null, product.clock.instant());
        refused("kim@simulator.test", "BOUNCED");
    }

    @Test
    void aWrongCharacterIsRefusedWithItsPlaceAndWhatWasMeant() {
        assertThatThrownBy(() -> product.enroll(sequence, "ana pe@gmial,con", inbox))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("INVALID_EMAIL");
                            assertThat(e).hasMessageStartingWith("Character 4 is a blank");
                            assertThat(e.problem())
                                    .hasValueSatisfying(
                                            p -> {
                                                assertThat(p.pointer()).isEqualTo("/email");
                                                assertThat(p.suggestion())
                                                        .isEqualTo("anape@gmail.com");
                                            });
                            assertThat(e.sentence()).endsWith("Did you mean anape@gmail.com?");
                        });
    }

    @Test
    void aSuspiciousDomainIsEnrolledAndAskedAbout() {
        long id = product.enroll(sequence, "ana@gmial.com", inbox);
        assertThat(product.detail(id).row().contactEmail()).isEqualTo("ana@gmial.com");
        BatchRequest batch =
                new BatchRequest(
                        sequence, inbox, null, List.of("bo@gmial.com", "cy@x.org"), null, null);
        assertThat(product.enrolling.enrollAll(product.admin, batch, false).items())
                .extracting(BulkView.Item::result, BulkView.Item::detail)
                .containsExactly(
                        tuple("ENROLLED", "Did you mean bo@gmail.com?"), tuple("ENROLLED", null));
    }

    @Test
    void aMissingTokenIsNamed() {
        List<StepDraft> steps =
                List.of(new StepDraft(null, "Hi {{firstName}}", "About {{product}}", true));
        sequence =
                product.sequences
                        .create(product.admin, new SequenceDraft("S", steps, null, null))
                        .id();
        assertThatThrownBy(() -> product.enroll(sequence, "kim@simulator.test", inbox))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("firstName")
                .hasMessageContaining("product");
    }

    @Test
    void unknownIdsAreNamed() {
        assertThatThrownBy(() -> product.enroll(4711, "kim@simulator.test", inbox))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).pointer()).isEqualTo("/sequenceId"));
    }

    @Test
    void whoOptsOutLaterGetsNothingMoreWhateverIsScheduled() {
        long id = product.enroll(sequence, "kim@simulator.test", inbox);
        product.suppressions.add(
                "kim@simulator.test", Cause.UNSUB_OPT_OUT, null, product.clock.instant());
        product.tick();
        assertThat(product.mail.accepted()).isEmpty();
        assertThat(product.detail(id).row().badge().code()).isEqualTo(ErrorCode.UNSUBSCRIBED);
        assertThatThrownBy(() -> product.restarting.restart(product.admin, id, null, null))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("UNSUBSCRIBED"));
    }

    @Test
    void manyAreEnrolledEachForItself() {
        product.enroll(sequence, "kim@simulator.test", inbox);
        List<String> emails =
                List.of(
                        "a@simulator.test",
                        "kim@simulator.test",
                        "ñ@simulator.test",
                        "a@simulator.test");
        BatchRequest batch = new BatchRequest(sequence, inbox, null, emails, null, null);
        BulkView dry = product.enrolling.enrollAll(product.admin, batch, true);
        assertThat(dry.counts()).containsEntry("INVALID_EMAIL", 1);
        BulkView done = product.enrolling.enrollAll(product.admin, batch, false);
        assertThat(done.items())
                .extracting(BulkView.Item::result)
                .containsExactly(
                        "ENROLLED", "ALREADY_ENROLLED", "INVALID_EMAIL", "ALREADY_ENROLLED");
        assertThat(product.enrolling.batch(product.admin, done.id())).isEqualTo(done);
    }

    @Test
    void aFailedStepIsRestartedThereOnceHoweverOftenOneClicks() {
        long id = product.enroll(sequence, "spam-block@simulator.test", inbox);
        product.tick();
        product.restarting.restart(product.admin, id, null, null);
        assertThatThrownBy(() -> product.restarting.restart(product.admin, id, null, null))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("NOT_FAILED"));
        product.tick();
        assertThat(product.detail(id).attempts())
                .hasSize(2)
                .allSatisfy(a -> assertThat(a.step()).isEqualTo(1));
    }

    @Test
    void theCountThatTheUserSawMustStillHold() {
        product.enroll(sequence, "spam-block+1@simulator.test", inbox);
        product.enroll(sequence, "spam-block+2@simulator.test", inbox);
        product.tick();
        RestartFilter filter = new RestartFilter(ErrorCode.PERMANENT_FAIL, null, null, sequence);
        assertThatThrownBy(() -> product.restarts.restart(product.admin, filter, 1, false))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("COUNT_CHANGED"));
        assertThat(product.restarts.restart(product.admin, filter, 2, false).counts())
                .containsEntry("RESTARTED", 2);
    }

    @Test
    void aCorrectedAddressStartsAgainAtTheStep() {
        long id = product.enroll(sequence, "user-unknown@simulator.test", inbox);
        product.tick();
        product.restarting.correctAddress(product.admin, id, "ok@simulator.test");
        product.tick();
        assertThat(product.mail.accepted())
                .singleElement()
                .satisfies(m -> assertThat(m.to()).containsExactly("ok@simulator.test"));
        assertThat(product.detail(id).row().badge()).isNull();
    }

    @Test
    void anotherTeamsThingsLookLikeNothing() {
        long id = product.enroll(sequence, "kim@simulator.test", inbox);
        long team = product.accounts.createTeam(product.admin, "Elsewhere").id();
        UserDraft draft =
                new UserDraft(
                        "Rep",
                        "rep@simulator.test",
                        "long enough 1",
                        Role.REP,
                        List.of(team),
                        "UTC");
        long user = product.accounts.createUser(product.admin, draft).user().id();
        Viewer stranger = product.viewer(user, Role.REP, Set.of(team));
        assertThatThrownBy(() -> product.list.detail(stranger, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> product.restarting.stop(stranger, id))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> product.inboxes.view(stranger, inbox))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> product.inboxes.test(stranger, inbox))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void anEmptyFilterStartsNothing() {
        assertThatThrownBy(
                        () ->
                                product.restarts.restart(
                                        product.admin,
                                        new RestartFilter(null, null, null, null),
                                        null,
                                        false))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void whoIsTakenOutGetsNoSecondCopyOfAStepThatWentOut() {
        long id = product.enroll(sequence, "ok@simulator.test", inbox);
        product.tick();
        product.restarting.stop(product.admin, id);
        assertThatThrownBy(() -> product.restarting.restart(product.admin, id, null, null))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("NOT_FAILED"));
        assertThat(product.mail.accepted()).hasSize(1);
    }

    @Test
    void theLinkThatStopsMailsIsNotInTheMessageId() {
        product.enroll(sequence, "ok@simulator.test", inbox);
        product.tick();
        String mail = product.mail.accepted().get(0).source();
        String token = mail.replaceAll("(?s).*List-Unsubscribe: <[^>]*/u/([^>]+)>.*", "$1");
        assertThat(product.mail.accepted().get(0).messageId()).doesNotContain(token);
    }
}
