package org.dalsegno.web.api.problem;

import org.dalsegno.domain.Problem;

/**
 * A request that cannot be understood (400): broken JSON, an unknown query parameter, a bad id in
 * one.
 */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /**
     * @param pointer the place: a JSON pointer into the body, or {@code /name} of a query parameter
     * @param code stable, for programs
     * @param detail one plain sentence
     */
    public BadRequest(String pointer, String code, String detail) {
        super(detail);
        this.problem = new Problem(pointer, code, detail);
    }

    Problem problem() {
        return problem;
    }
}
