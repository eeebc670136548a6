package org.dalsegno.service.enrolling;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Work for many contacts and what came of each.
 *
 * @param id 0 for a dry run, which is not kept
 * @param status DONE
 * @param counts how often each result occurred
 */
public record BulkView(
        long id,
        String kind,
        String status,
        int total,
        Map<String, Integer> counts,
        Instant createdAt,
        List<Item> items) {

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
