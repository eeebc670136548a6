package org.dalsegno.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a part of a job did, in numbers that can be added up; as a text, {@code sent=12 failed=1},
 * it is an exit status.
 */
public final class Figures {

    /** Nothing was done. */
    public static final Figures NONE = new Figures(Map.of());

    private static final Pattern FIGURE = Pattern.compile("(\\w+)=(\\d{1,9})");

    private final Map<String, Integer> numbers;

    private Figures(Map<String, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * Reads an exit status.
     *
     * @param exitStatus also null, or a word of the container's such as {@code COMPLETED}, in which
     *     there are no figures
     */
    public static Figures of(String exitStatus) {
        Figures figures = NONE;
        Matcher matcher = FIGURE.matcher(exitStatus == null ? "" : exitStatus);
        while (matcher.find()) {
            figures = figures.plus(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
        return figures;
    }

    /** With so many more of one kind; kinds stay in the order in which they came. */
    public Figures plus(String kind, int more) {
        Map<String, Integer> sum = new LinkedHashMap<>(numbers);
        sum.merge(kind, more, Integer::sum);
        return new Figures(sum);
    }

    /** Both together. */
    public Figures plus(Figures other) {
        Figures sum = this;
        for (Map.Entry<String, Integer> number : other.numbers.entrySet()) {
            sum = sum.plus(number.getKey(), number.getValue());
        }
        return sum;
    }

    @Override
    public String toString() {
        return numbers.entrySet().stream()
                .map(number -> number.getKey() + "=" + number.getValue())
                .collect(Collectors.joining(" "));
    }
}
