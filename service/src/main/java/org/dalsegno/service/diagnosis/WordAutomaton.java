package org.dalsegno.service.diagnosis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds all phrases of all rules in one pass over a text (Aho and Corasick, 1975), whatever their
 * number.
 *
 * <p>A phrase matches whole words; with {@code *} at its end the last word may go on. Immutable and
 * safe for many threads.
 */
final class WordAutomaton {
    private final char[] alphabet = new char[Character.MAX_VALUE + 1];
    private final int width;
    private final char[] next;
    private final int[][] ends;
    private final int[] lengths;
    private final boolean[] open;
    private final Map<String, Integer> ids;

    WordAutomaton(Iterable<String> phrases) {
        ids = new LinkedHashMap<>();
        phrases.forEach(phrase -> ids.putIfAbsent(phrase, ids.size()));
        lengths = new int[ids.size()];
        open = new boolean[ids.size()];
        List<Map<Character, Integer>> trie = new ArrayList<>();
        List<List<Integer>> found = new ArrayList<>();
        trie.add(new HashMap<>());
        found.add(new ArrayList<>());
        ids.forEach((phrase, id) -> insert(phrase, id, trie, found));
        if (trie.size() > Character.MAX_VALUE) {
            throw new IllegalArgumentException("Too many phrases: " + trie.size() + " states");
        }
        width = number(trie);
        next = new char[trie.size() * width];
        link(trie, found);
        ends =
                found.stream()
                        .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
    }

    private void insert(
            String phrase, int id, List<Map<Character, Integer>> trie, List<List<Integer>> found) {
        open[id] = phrase.endsWith("*");
        String word = open[id] ? phrase.substring(0, phrase.length() - 1) : phrase;
        lengths[id] = word.length();
        int state = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            Integer to = trie.get(state).get(c);
            if (to == null) {
                to = trie.size();
                trie.get(state).put(c, to);
                trie.add(new HashMap<>());
                found.add(new ArrayList<>());
            }
            state = to;
        }
        found.get(state).add(id);
    }

    /** Numbers the characters that occur; 0 stands for every other. */
    private int number(List<Map<Character, Integer>> trie) {
        int count = 1;
        for (Map<Character, Integer> edges : trie) {
            for (char c : edges.keySet()) {
                if (alphabet[c] == 0) {
                    alphabet[c] = (char) count++;
                }
            }
        }
        return count;
    }

    /** Breadth first, so that the state to fall back to is always complete before it is needed. */
    private void link(List<Map<Character, Integer>> trie, List<List<Integer>> found) {
        int[] fail = new int[trie.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int row = state * width;
            if (state != 0) {
                System.arraycopy(next, fail[state] * width, next, row, width);
                found.get(state).addAll(found.get(fail[state]));
            }
            trie.get(state)
                    .forEach(
                            (c, to) -> {
                                fail[to] = state == 0 ? 0 : next[row + alphabet[c]];
                                next[row + alphabet[c]] = (char) to.intValue();
                                queue.add(to);
                            });
        }
    }

    /** The number of a phrase. */
    int id(String phrase) {
        return ids.get(phrase);
    }

    /**
     * Where each phrase first occurs.
     *
     * @param found is called once with the number of each phrase that occurs
     * @return by phrase number: the start in the text, or -1
     */
    int[] scan(String text, IntConsumer found) {
        int[] starts = new int[lengths.length];
        Arrays.fill(starts, -1);
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = next[state * width + alphabet[text.charAt(i)]];
            for (int id : ends[state]) {
                if (starts[id] < 0 && isWhole(text, i + 1 - lengths[id], i, open[id])) {
                    starts[id] = i + 1 - lengths[id];
                    found.accept(id);
                }
            }
        }
        return starts;
    }

    /** How many phrases there are. */
    int size() {
        return lengths.length;
    }

    /** The length of a phrase in characters, without its star. */
    int length(int id) {
        return lengths[id];
    }

    private static boolean isWhole(CharSequence text, int first, int last, boolean openEnd) {
        boolean starts =
                first == 0 || !isWord(text.charAt(first)) || !isWord(text.charAt(first - 1));
        boolean stops =
                openEnd
                        || last + 1 == text.length()
                        || !isWord(text.charAt(last))
                        || !isWord(text.charAt(last + 1));
        return starts && stops;
    }

    /** ASCII only: in a language without spaces every place is the start of a word. */
    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
