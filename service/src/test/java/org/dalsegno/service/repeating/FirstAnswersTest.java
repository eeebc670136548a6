package org.dalsegno.service.repeating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.Refused;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstAnswersTest {

    private final SettableClock clock = new SettableClock("2026-11-22T09:00:00Z");
    private TestDatabase database;
    private FirstAnswers answers;
    private Viewer viewer;

    @BeforeEach
    void open() {
        database = new TestDatabase();
        answers = new FirstAnswers(database.sql(), database.transactions(), clock);
        Accounts accounts = new Accounts(database.sql(), database.transactions(), clock);
        accounts.ensureAdministrator("a long password", "token");
        viewer = accounts.byToken("token").orElseThrow();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSameRequestGetsTheFirstAnswerAgain() {
        assertThat(answers.claim(viewer, "key", "hash")).isEmpty();
        answers.keep(viewer, "key", new Answer(201, "{}"));

        assertThat(answers.claim(viewer, "key", "hash")).contains(new Answer(201, "{}"));
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        assertThat(answers.claim(viewer, "key", "hash")).isEmpty();

        Refused refusal =
                catchThrowableOfType(Refused.class, () -> answers.claim(viewer, "key", "other"));

        assertThat(refusal.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(refusal.kind()).isEqualTo(Refused.Kind.UNPROCESSABLE);
    }

    @Test
    void aRepeatBeforeTheFirstAnswerIsRefused() {
        assertThat(answers.claim(viewer, "key", "hash")).isEmpty();

        Refused refusal =
                catchThrowableOfType(Refused.class, () -> answers.claim(viewer, "key", "hash"));

        assertThat(refusal.code()).isEqualTo("IDEMPOTENCY_IN_PROGRESS");
        assertThat(refusal.kind()).isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void aKeyIsFreeAgainAfterAFailureAndAfterADay() {
        assertThat(answers.claim(viewer, "key", "hash")).isEmpty();
        answers.forget(viewer, "key");
        assertThat(answers.claim(viewer, "key", "hash")).isEmpty();

        clock.advance(Duration.ofHours(25));

        assertThat(answers.claim(viewer, "key", "other")).isEmpty();
    }

    @Test
    void aKeptAnswerIsNotForgotten() {
        assertThat(answers.claim(viewer, "key", "hash")).isEmpty();
        answers.keep(viewer, "key", new Answer(201, "{}"));
        answers.forget(viewer, "key");

        assertThat(answers.claim(viewer, "key", "hash")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ä", "a\nb"})
    void anOddKeyIsRefused(String key) {
        InvalidInput refusal =
                catchThrowableOfType(InvalidInput.class, () -> answers.claim(viewer, key, "hash"));

        assertThat(refusal.problems().get(0).pointer()).isEqualTo("/Idempotency-Key");
    }
}
