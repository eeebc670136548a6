package org.dalsegno.service.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dalsegno.domain.error.Place;

/**
 * Finds the words of a verdict in the reply as it was received. The way back from the words of the
 * rules is made only when somebody asks, which is for the deciding rule and the runner-up: it costs
 * as much as making the words did.
 */
final class Places {
    private final Reply reply;
    private final String text;
    private int[] origins;
    private int known;

    Places(Reply reply) {
        this.reply = reply;
        this.text = reply.failure().reply();
    }

    /** Where these phrases stand, in order and apart. */
    List<Place> ofPhrases(int[] phrases, Occurrences found) {
        int last = 0;
        for (int phrase : phrases) {
            last = Math.max(last, found.end(phrase));
        }
        know(last);
        List<Place> places = new ArrayList<>(phrases.length);
        for (int phrase : phrases) {
            int start = found.start(phrase);
            add(
                    places,
                    reply.words().charAt(start) == ' ' ? start + 1 : start,
                    found.end(phrase) - 1);
        }
        return apart(places);
    }

    private void know(int wanted) {
        if (origins == null || wanted > known) {
            origins = reply.origins(wanted);
            known = wanted;
        }
    }

    /**
     * From the words of the rules back to the text; a word that goes on is marked whole, and a code
     * that was left out between two lines is not marked.
     */
    private void add(List<Place> places, int first, int last) {
        int start = origins[first];
        for (int i = first; i < last; i++) {
            if (isLeftOut(i)) {
                places.add(withoutBlanks(start, origins[i] + 1));
                start = origins[i + 1];
            }
        }
        int behind = origins[last] + 1;
        while (isWord(behind - 1) && isWord(behind)) {
            behind++;
        }
        places.add(withoutBlanks(start, behind));
    }

    private Place withoutBlanks(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return new Place(start, end);
    }

    /** Whether more than blanks stands behind this character; an address is one piece. */
    private boolean isLeftOut(int i) {
        return reply.words().charAt(i) != '@'
                && reply.words().charAt(i + 1) != '@'
                && !isBlank(origins[i] + 1, origins[i + 1]);
    }

    private boolean isWord(int i) {
        return i < text.length()
                && Character.isLetterOrDigit(text.charAt(i))
                && text.charAt(i) < 128;
    }

    /** Places that touch or overlap, or have only blanks between them, become one. */
    private List<Place> apart(List<Place> places) {
        if (places.size() < 2) {
            return places;
        }
        places.sort(Comparator.comparingInt(Place::start));
        List<Place> apart = new ArrayList<>(places.size());
        for (Place place : places) {
            Place before = apart.isEmpty() ? null : apart.get(apart.size() - 1);
            if (before != null && isBlank(before.end(), place.start())) {
                apart.set(
                        apart.size() - 1,
                        new Place(before.start(), Math.max(before.end(), place.end())));
            } else {
                apart.add(place);
            }
        }
        return apart;
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Where an API's reason word stands; none when it stands there in another spelling. */
    List<Place> ofReason(String reason) {
        if (reason.isEmpty()) {
            return List.of();
        }
        int quoted = find('"' + reason + '"');
        int start = quoted >= 0 ? quoted + 1 : find(reason);
        return start < 0 ? List.of() : List.of(new Place(start, start + reason.length()));
    }

    private int find(String words) {
        char first = Character.toLowerCase(words.charAt(0));
        for (int i = 0; i + words.length() <= text.length(); i++) {
            if (Character.toLowerCase(text.charAt(i)) == first
                    && text.regionMatches(true, i, words, 0, words.length())) {
                return i;
            }
        }
        return -1;
    }
}
