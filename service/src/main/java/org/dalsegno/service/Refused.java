package org.dalsegno.service;

import java.util.Optional;
import org.dalsegno.domain.Problem;

/** A well-formed command that must not be carried out; nothing has changed. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What kind of no it is; decides the HTTP status. */
    public enum Kind {
        /** The content does not allow it (422). */
        UNPROCESSABLE,
        /** The present state does not allow it (409). */
        CONFLICT,
        /** This user may not do it (403). */
        FORBIDDEN,
        /** It was changed by somebody else in between (412). */
        OUTDATED
    }

    private final Kind kind;
    private final String code;
    private final transient Problem problem;

    /**
     * @param code stable, for programs: an error code or a word like {@code ALREADY_ENROLLED}
     * @param detail one plain sentence for people
     */
    public Refused(Kind kind, String code, String detail) {
        super(detail);
        this.kind = kind;
        this.code = code;
        this.problem = null;
    }

    /** Because of one field of the command. */
    public Refused(Kind kind, Problem problem) {
        super(problem.detail());
        this.kind = kind;
        this.code = problem.code();
        this.problem = problem;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** The field that is wrong, or empty when it is no field's fault. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** The detail, and "Did you mean …?" where something is suggested. */
    public String sentence() {
        return problem == null ? getMessage() : problem.sentence();
    }
}
