package org.dalsegno.service.contacts;

import java.time.Instant;
import java.util.Map;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.error.Cause;

/**
 * A contact as it is shown; what is not known is null.
 *
 * @param fields further tokens by name
 * @param suppression why the address must not be mailed; null when it may be
 */
public record ContactView(
        long id,
        String email,
        String firstName,
        String lastName,
        String company,
        String timeZone,
        Map<String, String> fields,
        Instant createdAt,
        Cause suppression) {

    public ContactView {
        fields = Map.copyOf(fields);
    }

    /** The address that was probably meant; null when this one strikes nobody. */
    public String suggestion() {
        return EmailAddress.suggestion(email).orElse(null);
    }

    /** The address as people read it. */
    public String shownEmail() {
        return EmailAddress.shown(email);
    }
}
