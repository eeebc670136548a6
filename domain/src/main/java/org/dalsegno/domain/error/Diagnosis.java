package org.dalsegno.domain.error;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a failure means.
 *
 * @param code the badge; never null
 * @param cause the finer reason; never null
 * @param temporary true when the same send may succeed later without anybody changing anything
 * @param suppress true when the recipient's address must not be mailed again; only for a
 *     recipient's permanent cause
 * @param retryAfter the provider's own hint how long to wait; null when it gave none
 * @param evidence what was said; never null
 * @param trail which rules spoke, the deciding one first; never null, empty when our own engine
 *     raised the cause
 * @param rulesVersion the version of the rules that decided; null when our own engine raised the
 *     cause, and for what was filed before versions were kept
 */
public record Diagnosis(
        ErrorCode code,
        Cause cause,
        boolean temporary,
        boolean suppress,
        Duration retryAfter,
        Evidence evidence,
        List<Trail> trail,
        Integer rulesVersion) {
    public Diagnosis {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(evidence, "evidence");
        trail = List.copyOf(trail);
        if (suppress && (temporary || !cause.suppresses())) {
            throw new IllegalArgumentException("Must not suppress an address for " + cause.id());
        }
    }

    /** The diagnosis of a cause: code and suppression follow from the catalogue. */
    public static Diagnosis of(
            Cause cause,
            boolean temporary,
            Duration retryAfter,
            Evidence evidence,
            List<Trail> trail) {
        return new Diagnosis(
                cause.code(temporary),
                cause,
                temporary,
                cause.suppresses() && !temporary,
                retryAfter,
                evidence,
                trail,
                null);
    }

    /** The same, decided by rules of this version. */
    public Diagnosis byRules(Integer version) {
        return new Diagnosis(
                code, cause, temporary, suppress, retryAfter, evidence, trail, version);
    }

    /** The reply with the words marked on which the verdict rests. */
    public MarkedText marked() {
        return MarkedText.of(evidence.text(), trail.isEmpty() ? List.of() : trail.get(0).places());
    }

    /** Whether this verdict does the same as another one: same badge, same cause, same effects. */
    public boolean saysTheSameAs(Diagnosis other) {
        return code == other.code
                && cause == other.cause
                && temporary == other.temporary
                && suppress == other.suppress;
    }

    /** The same verdict on ground too weak to give up an address for. */
    public Diagnosis withoutSuppression() {
        return suppress
                ? new Diagnosis(
                        code, cause, temporary, false, retryAfter, evidence, trail, rulesVersion)
                : this;
    }

    /**
     * Whether the address was not given up although the cause would: the ground was too weak, or
     * the report named nobody.
     */
    public boolean withholdsSuppression() {
        return cause.suppresses() && !temporary && !suppress;
    }

    /** The diagnosis of a permanent cause that our own engine raised. */
    public static Diagnosis raised(Cause cause, Evidence evidence) {
        return of(cause, false, null, evidence, List.of());
    }
}
