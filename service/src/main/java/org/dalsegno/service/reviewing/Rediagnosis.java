package org.dalsegno.service.reviewing;

import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;

/**
 * What came of judging kept replies anew.
 *
 * @param id 0 for a dry run, which changes nothing and is not kept
 * @param since only what was filed from then on; null: everything
 * @param rulesVersion of the rules that judged
 * @param examined how many diagnoses were judged
 * @param changes how many changed, by what they were and are; the most frequent first
 * @param advice what would follow for suppressed addresses, for a person to decide
 */
public record Rediagnosis(
        long id,
        Instant since,
        int rulesVersion,
        int examined,
        List<Change> changes,
        List<Advice> advice,
        Instant startedAt) {

    public Rediagnosis {
        changes = List.copyOf(changes);
        advice = List.copyOf(advice);
    }

    /** How many diagnoses changed in all. */
    public long changed() {
        return changes.stream().mapToLong(Change::count).sum();
    }

    /** So many diagnoses changed in the same way. The causes may be equal and the badges not. */
    public record Change(ErrorCode fromCode, Cause from, ErrorCode toCode, Cause to, long count) {}

    /** What a person may want to do about an address. */
    public enum Action {
        /** The reply now means that the address must not be mailed; it still may be. */
        SUPPRESS,
        /** The reply that suppressed the address no longer means that. */
        RELEASE
    }

    /**
     * An address whose suppression does not follow from its reply any more.
     *
     * @param email as the contact has it now
     */
    public record Advice(long enrollmentId, String email, Action action, Cause from, Cause to) {}
}
