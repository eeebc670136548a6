package org.dalsegno.service.diagnosis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.IntConsumer;

/**
 * Finds all phrases of all rules in one pass over a text (Aho and Corasick, 1975), whatever their
 * number.
 *
 * <p>A phrase matches whole words; with {@code *} at its end the last word may go on. Plain words
 * are not found inside the name of a host or the address of a page; a phrase with a point, a stroke
 * or the like is. Immutable and safe for many threads.
 *
 * <p>What a text costs is what of the table is not in the processor's cache. So the frequent
 * characters stand side by side in a row, the states near the start side by side in the table, and
 * the states at which a phrase ends behind all others, that a number tells them.
 */
final class WordAutomaton {
    /** Columns of two bytes in a cache line of the usual 64. */
    private static final int LINE = 32;

    private final char[] columns = new char[Character.MAX_VALUE + 1];
    private final int width;
    private final char[] next;
    private final int firstEnd;
    private final int[][] ends;
    private final int[] lengths;
    private final boolean[] open;
    private final boolean[] plain;
    private final Map<String, Integer> ids;

    WordAutomaton(Iterable<String> phrases) {
        ids = new LinkedHashMap<>();
        phrases.forEach(phrase -> ids.putIfAbsent(phrase, ids.size()));
        lengths = new int[ids.size()];
        open = new boolean[ids.size()];
        plain = new boolean[ids.size()];
        Node root = new Node();
        ids.forEach((phrase, id) -> insert(root, phrase, id));
        List<Node> nodes = breadthFirst(root);
        if (nodes.size() > Character.MAX_VALUE) {
            throw new IllegalArgumentException("Too many phrases: " + nodes.size() + " states");
        }
        width = number(nodes);
        firstEnd = link(nodes);
        next = table(nodes);
        ends = nodes.stream().filter(Node::isEnd).map(Node::phrases).toArray(int[][]::new);
    }

    /** A state while the table is being made. */
    private static final class Node {
        private final Map<Character, Node> edges = new HashMap<>();
        private final List<Integer> found = new ArrayList<>();
        private Node fail;
        private int number;

        boolean isEnd() {
            return !found.isEmpty();
        }

        int[] phrases() {
            return found.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private void insert(Node root, String phrase, int id) {
        open[id] = phrase.endsWith("*");
        String word = open[id] ? phrase.substring(0, phrase.length() - 1) : phrase;
        lengths[id] = word.length();
        plain[id] = word.chars().noneMatch(c -> "./:=?&#_".indexOf(c) >= 0);
        Node node = root;
        for (char c : word.toCharArray()) {
            node = node.edges.computeIfAbsent(c, any -> new Node());
        }
        node.found.add(id);
    }

    private static List<Node> breadthFirst(Node root) {
        List<Node> nodes = new ArrayList<>();
        Queue<Node> queue = new ArrayDeque<>(List.of(root));
        while (!queue.isEmpty()) {
            Node node = queue.remove();
            nodes.add(node);
            queue.addAll(node.edges.values());
        }
        return nodes;
    }

    /** Numbers the characters, the most frequent first; 0 stands for all that no phrase has. */
    private int number(List<Node> nodes) {
        Map<Character, Integer> counts = new HashMap<>();
        nodes.forEach(n -> n.edges.keySet().forEach(c -> counts.merge(c, 1, Integer::sum)));
        List<Character> frequent =
                counts.keySet().stream()
                        .sorted(
                                Comparator.<Character, Integer>comparing(counts::get)
                                        .reversed()
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        for (int i = 0; i < frequent.size(); i++) {
            columns[frequent.get(i)] = (char) (i + 1);
        }
        return (frequent.size() / LINE + 1) * LINE;
    }

    /**
     * Finds where each state falls back to, and numbers them: those without an end first.
     *
     * @return the number of the first state with an end
     */
    private static int link(List<Node> nodes) {
        Node root = nodes.get(0);
        for (Node node : nodes) {
            node.edges.forEach((c, to) -> to.fail = fallback(root, node, c));
            if (node != root) {
                node.found.addAll(node.fail.found);
            }
        }
        int number = 0;
        for (Node node : nodes) {
            node.number = node.isEnd() ? 0 : number++;
        }
        int first = number;
        for (Node node : nodes) {
            node.number = node.isEnd() ? number++ : node.number;
        }
        return first;
    }

    private static Node fallback(Node root, Node node, char c) {
        for (Node from = node.fail; from != null; from = from.fail) {
            Node to = from.edges.get(c);
            if (to != null) {
                return to;
            }
        }
        return root;
    }

    /** Breadth first, so that the row to fall back to is always complete before it is needed. */
    private char[] table(List<Node> nodes) {
        char[] table = new char[nodes.size() * width];
        for (Node node : nodes) {
            int row = node.number * width;
            if (node.fail != null) {
                System.arraycopy(table, node.fail.number * width, table, row, width);
            }
            node.edges.forEach((c, to) -> table[row + columns[c]] = (char) to.number);
        }
        return table;
    }

    /** The number of a phrase. */
    int id(String phrase) {
        return ids.get(phrase);
    }

    /**
     * Where each phrase first occurs.
     *
     * @param names where the names of hosts stand, in which plain words are not looked for
     * @param found is called once with the number of each phrase that occurs
     */
    Occurrences scan(String text, int[] names, IntConsumer found) {
        Occurrences occurrences = new Occurrences(lengths);
        int state = 0;
        int name = 0;
        for (int i = 0; i < text.length(); i++) {
            state = next[state * width + columns[text.charAt(i)]];
            if (state >= firstEnd) {
                while (name < names.length && names[name + 1] <= i) {
                    name += 2;
                }
                int nameStart = name < names.length ? names[name] : Integer.MAX_VALUE;
                for (int phrase : ends[state - firstEnd]) {
                    int start = i + 1 - lengths[phrase];
                    boolean counts = start < nameStart || !plain[phrase];
                    if (counts
                            && !occurrences.has(phrase)
                            && isWhole(text, start, i, open[phrase])) {
                        occurrences.add(phrase, start);
                        found.accept(phrase);
                    }
                }
            }
        }
        return occurrences;
    }

    /** How many phrases there are. */
    int size() {
        return lengths.length;
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
