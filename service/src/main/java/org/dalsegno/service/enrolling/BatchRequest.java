package org.dalsegno.service.enrolling;

import java.util.List;

/**
 * Many contacts at once: by ids, by addresses, or all that a filter finds; one of the three.
 *
 * @param filter contacts whose company equals or whose address ends as said; null: not used
 * @param startStep null: 1
 */
public record BatchRequest(
        Long sequenceId,
        Long inboxId,
        List<Long> contactIds,
        List<String> emails,
        Filter filter,
        Integer startStep) {

    /** Null parts do not filter; at least one must be there. */
    public record Filter(String company, String emailDomain) {}
}
