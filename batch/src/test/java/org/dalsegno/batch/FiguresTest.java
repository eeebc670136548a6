package org.dalsegno.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        Figures figures = Figures.NONE.plus("sent", 12).plus("failed", 0);
        assertThat(figures).hasToString("sent=12 failed=0");
        assertThat(Figures.of(figures.toString())).hasToString("sent=12 failed=0");
    }

    @Test
    void eachKindIsAddedUp() {
        Figures sum = Figures.of("sent=2 failed=1").plus(Figures.of("failed=2 skipped=3"));
        assertThat(sum).hasToString("sent=2 failed=3 skipped=3");
    }

    @Test
    void theContainersOwnWordsAreNoFigures() {
        assertThat(Figures.of("COMPLETED")).hasToString("");
        assertThat(Figures.of(null)).hasToString("");
    }
}
