package org.dalsegno.service.contacts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.service.store.Sql;

/** Tokens as what a contact keeps: its own names, and fields. */
final class TokenValues {

    private static final List<String> OWN = List.of("firstName", "lastName", "company", "email");

    /** A list to choose from is of no use when it is longer. */
    private static final int MOST = 200;

    private TokenValues() {}

    /** A draft that says these values and nothing else. */
    static ContactDraft draft(String email, Map<String, String> values) {
        Map<String, String> fields = new HashMap<>(values);
        fields.values().removeIf(value -> value == null || value.isBlank());
        String firstName = fields.remove("firstName");
        String lastName = fields.remove("lastName");
        String company = fields.remove("company");
        fields.remove("email");
        return new ContactDraft(email, firstName, lastName, company, null, fields);
    }

    /** From each name to the next by the index: no look at every contact. */
    static List<String> names(Sql sql) {
        List<String> names = new ArrayList<>(OWN);
        Optional<String> name = after(sql, "");
        while (name.isPresent() && names.size() < MOST) {
            if (!OWN.contains(name.get())) {
                names.add(name.get());
            }
            name = after(sql, name.get());
        }
        return names;
    }

    private static Optional<String> after(Sql sql, String name) {
        return sql.one(
                "select name from contact_field where name > ? order by name limit 1",
                r -> r.getString(1),
                name);
    }
}
