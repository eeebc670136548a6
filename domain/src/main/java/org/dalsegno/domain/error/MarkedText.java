package org.dalsegno.domain.error;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A reply as it was received, cut where the words that decided begin and end. The pieces together
 * are the whole text.
 *
 * @param pieces in order; none is empty
 */
public record MarkedText(List<Piece> pieces) {

    /**
     * A part of the text.
     *
     * @param text user text: never an expression, never markup
     * @param marked whether these are words that decided
     */
    public record Piece(String text, boolean marked) {}

    public MarkedText {
        pieces = List.copyOf(pieces);
    }

    /**
     * Cuts a text.
     *
     * @param places in order and apart; what reaches beyond the text is cut off
     */
    public static MarkedText of(String text, List<Place> places) {
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        for (Place place : places) {
            int start = Math.max(done, Math.min(place.start(), text.length()));
            int end = Math.max(start, Math.min(place.end(), text.length()));
            add(pieces, text.substring(done, start), false);
            add(pieces, text.substring(start, end), true);
            done = end;
        }
        add(pieces, text.substring(done), false);
        return new MarkedText(pieces);
    }

    private static void add(List<Piece> pieces, String text, boolean marked) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, marked));
        }
    }

    /** The marked words in one line, as they were received; empty when nothing is marked. */
    public String words() {
        return pieces.stream()
                .filter(Piece::marked)
                .map(piece -> piece.text().replaceAll("\\s+", " "))
                .collect(Collectors.joining(" … "));
    }
}
