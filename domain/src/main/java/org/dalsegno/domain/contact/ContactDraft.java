package org.dalsegno.domain.contact;

import java.util.Map;
import org.dalsegno.domain.Problems;

/**
 * What somebody wants a contact to be. Null means "not said".
 *
 * @param email as typed
 * @param timeZone an IANA name
 * @param fields further tokens by name; never null after construction
 */
public record ContactDraft(
        String email,
        String firstName,
        String lastName,
        String company,
        String timeZone,
        Map<String, String> fields) {

    public ContactDraft {
        fields = fields == null ? Map.of() : Map.copyOf(fields);
    }

    /** A draft of which only the address is known. */
    public static ContactDraft ofEmail(String email) {
        return new ContactDraft(email, null, null, null, null, Map.of());
    }

    /**
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     */
    public void check() {
        problems().throwIfAny();
    }

    /** Everything that is wrong with this draft. */
    public Problems problems() {
        Problems problems = new Problems();
        EmailAddress.problem(email).ifPresent(e -> problems.add(e.problem("/email")));
        problems.line("/firstName", firstName, 200)
                .line("/lastName", lastName, 200)
                .line("/company", company, 200)
                .zone("/timeZone", timeZone, false);
        Contact.checkFields(problems, fields);
        return problems;
    }
}
