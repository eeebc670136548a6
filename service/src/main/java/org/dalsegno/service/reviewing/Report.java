package org.dalsegno.service.reviewing;

import java.time.Instant;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;

/**
 * A person's word that a verdict is wrong.
 *
 * @param enrollmentId null when it is gone
 * @param reference of the diagnosis, as the rep saw it
 * @param code what the person had been told
 * @param cause what the person had been told
 * @param rule the rule that had decided; null when none did
 * @param rulesVersion of those rules; null when not known
 * @param expectedCode what it should have been; null when they did not say
 * @param note null when they did not say
 * @param diagnosis the reply, and what it means at present
 * @param changedAt when they last changed their word
 * @param closedAt null while it is open, as are the two after it
 * @param closedBy the administrator's name
 */
public record Report(
        long id,
        Long enrollmentId,
        String reference,
        ReportState state,
        ErrorCode code,
        Cause cause,
        String rule,
        Integer rulesVersion,
        ErrorCode expectedCode,
        String note,
        Diagnosis diagnosis,
        String reportedBy,
        Instant reportedAt,
        Instant changedAt,
        Instant closedAt,
        String closedBy,
        String closingNote) {}
