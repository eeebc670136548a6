package org.dalsegno.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.sequence.StepChange.Kind;
import org.junit.jupiter.api.Test;

class StepChangeTest {

    private static final StepDraft ONE = new StepDraft(Duration.ZERO, "One", "Body", true);
    private static final StepDraft TWO = new StepDraft(Duration.ofDays(2), "Two", "Body", true);
    private static final Map<Integer, Integer> STANDING = Map.of(1, 30, 2, 4, 3, 5);

    private static Sequence sequence(WindowDraft window, StepDraft... steps) {
        return new Sequence(
                1, new SequenceDraft("Outbound", List.of(steps), window, null), Instant.EPOCH);
    }

    private static List<StepChange> changes(StepDraft... after) {
        return StepChange.between(sequence(null, ONE, TWO), sequence(null, after));
    }

    @Test
    void nothingChangedIsNothing() {
        assertThat(changes(ONE, TWO)).isEmpty();
    }

    @Test
    void aNewTextReachesWhoHasNotGotTheStepYet() {
        StepChange change = changes(ONE, new StepDraft(TWO.delay(), "New", "Body", true)).get(0);

        assertThat(change).isEqualTo(new StepChange(2, Kind.TEXT));
        assertThat(change.effect(STANDING, 7)).isEqualTo(new StepChange.Effect(change, 34, 12));
    }

    @Test
    void aNewDelayReachesOnlyWhoStandsBeforeTheStep() {
        StepChange change =
                changes(ONE, new StepDraft(Duration.ofDays(3), "Two", "Body", true)).get(0);

        assertThat(change.kind()).isEqualTo(Kind.DELAY);
        assertThat(change.effect(STANDING, 7).reached()).isEqualTo(30);
    }

    @Test
    void stepsThatChangePlacesChangeBothTextsAndDelays() {
        assertThat(changes(TWO, ONE))
                .extracting(StepChange::step, StepChange::kind)
                .containsExactly(
                        tuple(1, Kind.TEXT),
                        tuple(1, Kind.DELAY),
                        tuple(2, Kind.TEXT),
                        tuple(2, Kind.DELAY));
    }

    @Test
    void anAddedStepComesTooLateForWhoHasFinished() {
        StepChange change = changes(ONE, TWO, ONE).get(0);

        assertThat(change).isEqualTo(new StepChange(3, Kind.ADDED));
        assertThat(change.effect(Map.of(1, 2), 9)).isEqualTo(new StepChange.Effect(change, 2, 9));
    }

    @Test
    void aRemovedStepEndsTheSequenceEarlier() {
        StepChange change = changes(ONE).get(0);

        assertThat(change).isEqualTo(new StepChange(2, Kind.REMOVED));
        assertThat(change.effect(Map.of(1, 2), 9).reached()).isEqualTo(2);
    }

    @Test
    void aNewWindowCountsForAllInside() {
        WindowDraft window = new WindowDraft(null, "09:00", "17:00", "UTC");
        StepChange change = StepChange.between(sequence(null, ONE), sequence(window, ONE)).get(0);

        assertThat(change.kind()).isEqualTo(Kind.WINDOW);
        assertThat(change.effect(STANDING, 7)).isEqualTo(new StepChange.Effect(change, 39, 0));
    }
}
