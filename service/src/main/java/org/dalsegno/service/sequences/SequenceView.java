package org.dalsegno.service.sequences;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.sequence.SendWindow;

/**
 * A sequence as it is shown, with the counts of what the viewer may see.
 *
 * @param sendWindow null: at any time
 * @param mayChange whether this viewer may change it
 */
public record SequenceView(
        long id,
        long version,
        long ownerId,
        String name,
        List<Step> steps,
        SendWindow sendWindow,
        Duration maxLate,
        Instant createdAt,
        boolean mayChange,
        Counts counts) {

    /** One e-mail. */
    public record Step(int number, Duration delay, String subject, String body, boolean thread) {}

    /**
     * How its contacts fare.
     *
     * @param active those in states ACTIVE and WAITING
     * @param errors all nine codes, 0 included
     */
    public record Counts(
            int enrolled, int active, int finished, int replied, Map<ErrorCode, Integer> errors) {}
}
