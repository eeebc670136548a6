package org.dalsegno.service.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepChange;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.service.access.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSequencesTest {

    private static final StepDraft FIRST = new StepDraft(Duration.ZERO, "One", "Body", true);
    private static final StepDraft SECOND = new StepDraft(Duration.ofDays(2), "Two", "Body", true);

    @TempDir Path data;
    private Product product;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        sequence = product.sequences.create(product.admin, draft(FIRST, SECOND)).id();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private static SequenceDraft draft(StepDraft... steps) {
        return new SequenceDraft("Outbound", List.of(steps), null, null);
    }

    private List<StepChange.Effect> effects(StepDraft... steps) {
        return product.running.effects(product.admin, sequence, draft(steps));
    }

    @Test
    void whoIsBeforeTheStepGetsTheNewTextAndWhoIsPastItIsCounted() {
        long inbox = product.inbox("ana");
        product.enroll(sequence, "one@simulator.test", inbox);
        product.enroll(sequence, "spam-block@simulator.test", inbox);
        product.tick();
        product.enroll(sequence, "two@simulator.test", inbox);
        StepDraft rewritten = new StepDraft(Duration.ZERO, "New", "Body", true);

        assertThat(effects(rewritten, SECOND))
                .containsExactly(
                        new StepChange.Effect(new StepChange(1, StepChange.Kind.TEXT), 2, 1));
        assertThat(product.sequences.view(product.admin, sequence).steps().get(0).subject())
                .isEqualTo("One");
    }

    @Test
    void whoHasFinishedIsPastEveryStep() {
        long inbox = product.inbox("ana");
        product.enroll(sequence, "one@simulator.test", inbox);
        product.tick();
        product.clock.advance(Duration.ofDays(2));
        product.tick();

        assertThat(effects(FIRST, SECOND, FIRST))
                .containsExactly(
                        new StepChange.Effect(new StepChange(3, StepChange.Kind.ADDED), 0, 1));
    }

    @Test
    void nobodyInsideOrNothingChangedHasNoEffect() {
        assertThat(effects(SECOND)).isEmpty();
        product.enroll(sequence, "one@simulator.test", product.inbox("ana"));
        assertThat(effects(FIRST, SECOND)).isEmpty();
    }

    @Test
    void whoMayOnlySeeTheSequenceIsToldNothing() {
        product.enroll(sequence, "one@simulator.test", product.inbox("ana"));
        UserDraft draft =
                new UserDraft(
                        "Rep", "rep@simulator.test", "long enough 1", Role.REP, List.of(), "UTC");
        long user = product.accounts.createUser(product.admin, draft).user().id();
        Viewer rep = product.viewer(user, Role.REP, Set.of());

        assertThat(product.sequences.view(rep, sequence).mayChange()).isFalse();
        assertThatThrownBy(() -> product.running.effects(rep, sequence, draft(SECOND)))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
    }

    @Test
    void aWrongDraftIsNamed() {
        assertThatThrownBy(() -> effects(new StepDraft(Duration.ZERO, " ", "Body", true)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e ->
                                assertThat(e.problems().get(0).pointer())
                                        .isEqualTo("/steps/0/subject"));
    }
}
