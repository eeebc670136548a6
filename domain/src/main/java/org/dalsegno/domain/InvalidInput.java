package org.dalsegno.domain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An input was refused as a whole; nothing of it was kept. Carries every problem found, never an
 * empty list.
 */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public InvalidInput(List<Problem> problems) {
        super(
                problems.stream()
                        .map(p -> p.pointer() + ": " + p.detail())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** A refusal for one reason. */
    public InvalidInput(String pointer, String code, String detail) {
        this(List.of(new Problem(pointer, code, detail)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
