package org.dalsegno.service.connecting;

import java.time.LocalDate;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.inbox.WarmUp;

/**
 * A warm-up as somebody entered it; null parts are not said.
 *
 * @param since null: today, or as it was
 */
public record WarmUpRequest(Integer from, Integer raise, LocalDate since) {

    /** There is to be none any more. */
    public static final WarmUpRequest NONE = new WarmUpRequest(null, null, null);

    /**
     * What it comes to; null: none.
     *
     * @param stored as it was; null: none
     * @param today in the inbox's zone
     * @throws InvalidInput when a part is missing that nothing gives
     */
    WarmUp complete(WarmUp stored, LocalDate today) {
        if (this == NONE) {
            return null;
        }
        Integer first = from != null || stored == null ? from : Integer.valueOf(stored.from());
        Integer more = raise != null || stored == null ? raise : Integer.valueOf(stored.raise());
        Problems problems = new Problems();
        if (first == null) {
            problems.add("/warmUp/from", "REQUIRED", "This field must not be empty.");
        }
        if (more == null) {
            problems.add("/warmUp/raise", "REQUIRED", "This field must not be empty.");
        }
        problems.throwIfAny();
        LocalDate start = since != null ? since : stored != null ? stored.since() : today;
        return new WarmUp(first, more, start);
    }
}
