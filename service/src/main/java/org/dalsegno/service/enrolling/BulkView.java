package org.dalsegno.service.enrolling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.inbox.Capacity;

/**
 * Work for many contacts and what came of each.
 *
 * @param id 0 for a dry run, which is not kept
 * @param status DONE
 * @param plan when the first mails of those that would be enrolled go out; null unless it is a dry
 *     run of enrolling
 * @param counts how often each result occurred
 */
public record BulkView(
        long id,
        String kind,
        String status,
        int total,
        Map<String, Integer> counts,
        Instant createdAt,
        List<Item> items,
        List<Capacity.Share> plan) {

    /** The same with this plan. */
    BulkView with(List<Capacity.Share> shares) {
        return new BulkView(id, kind, status, total, counts, createdAt, items, shares);
    }

    /**
     * @param result ENROLLED or RESTARTED, or the code of the refusal
     * @param detail why not, or what to look at although it was done; null when all is well
     */
    public record Item(
            int position,
            String email,
            Long contactId,
            Long enrollmentId,
            String result,
            String detail) {}
}
