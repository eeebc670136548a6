package org.dalsegno.service.diagnosis;

import java.util.Objects;
import org.dalsegno.domain.error.Diagnosis;

/**
 * What a returned mail says about one recipient.
 *
 * @param address the recipient as the report names it; null when it names none; never the sender's
 *     own
 * @param event what happened to the mail for this recipient; never null
 * @param diagnosis what it means; null when nothing failed (DELAYED, DELIVERED)
 */
public record Returned(String address, Event event, Diagnosis diagnosis) {
    public Returned {
        Objects.requireNonNull(event, "event");
    }
}
