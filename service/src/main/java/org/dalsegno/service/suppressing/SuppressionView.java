package org.dalsegno.service.suppressing;

import java.time.Instant;
import org.dalsegno.domain.error.Cause;

/**
 * An address that must not be mailed.
 *
 * @param key what all spellings of the address share
 * @param note null when nobody said more
 * @param createdBy the name of the user who added it by hand; null when the product did
 */
public record SuppressionView(
        String key, String email, Cause cause, String note, Instant createdAt, String createdBy) {}
