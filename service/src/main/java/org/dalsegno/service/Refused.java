package org.dalsegno.service;

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

    /**
     * @param code stable, for programs: an error code or a word like {@code ALREADY_ENROLLED}
     * @param detail one plain sentence for people
     */
    public Refused(Kind kind, String code, String detail) {
        super(detail);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }
}
