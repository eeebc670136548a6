package org.dalsegno.domain.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.dalsegno.domain.error.MarkedText.Piece;
import org.junit.jupiter.api.Test;

class MarkedTextTest {

    private static final String SAID = "550 <a@b> User\r\n unknown here";

    @Test
    void thePiecesTogetherAreTheWholeText() {
        MarkedText marked = MarkedText.of(SAID, List.of(new Place(10, 24), new Place(25, 29)));
        assertThat(marked.pieces().stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(SAID);
        assertThat(marked.words()).isEqualTo("User unknown … here");
    }

    @Test
    void nothingMarkedIsOnePiece() {
        assertThat(MarkedText.of(SAID, List.of()).pieces()).containsExactly(new Piece(SAID, false));
        assertThat(MarkedText.of(SAID, List.of()).words()).isEmpty();
        assertThat(MarkedText.of("", List.of()).pieces()).isEmpty();
    }

    @Test
    void aPlaceBeyondTheTextIsCutOff() {
        assertThat(MarkedText.of("abc", List.of(new Place(1, 9), new Place(12, 14))).pieces())
                .containsExactly(new Piece("a", false), new Piece("bc", true));
    }
}
