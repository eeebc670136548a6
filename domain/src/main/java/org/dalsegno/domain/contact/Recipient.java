package org.dalsegno.domain.contact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a mail needs to know of a contact.
 *
 * @param firstName null when it is not known, as the other names
 * @param fields values of the contact's own fields, by name; never null
 */
public record Recipient(
        String email,
        String firstName,
        String lastName,
        String company,
        Map<String, String> fields) {

    private static final List<String> OWN_NAMES =
            List.of("email", "firstName", "lastName", "company");

    /** The value of a token, or empty when there is none (blank counts as none). */
    public Optional<String> token(String name) {
        String value =
                switch (name) {
                    case "email" -> email;
                    case "firstName" -> firstName;
                    case "lastName" -> lastName;
                    case "company" -> company;
                    default -> fields.get(name);
                };
        return Optional.ofNullable(value).filter(v -> !v.isBlank());
    }

    /** First and last name as far as they are known, or null. */
    public String fullName() {
        String name =
                ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName))
                        .strip();
        return name.isEmpty() ? null : name;
    }

    /** The values of all tokens that have one, by name. */
    public Map<String, String> tokens() {
        Map<String, String> tokens = new HashMap<>(fields);
        for (String name : OWN_NAMES) {
            tokens.remove(name);
            token(name).ifPresent(value -> tokens.put(name, value));
        }
        tokens.values().removeIf(String::isBlank);
        return tokens;
    }
}
