package org.dalsegno.service.contacts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.contact.ContactDraft;

/**
 * Which column of a CSV file is what. HubSpot's names are understood in any case and spacing; any
 * other column becomes a field whose token is the header in camel case: {@code Job Title} is {@code
 * {{jobTitle}}}.
 */
final class CsvHeader {

    private static final Map<String, String> KNOWN =
            Map.ofEntries(
                    Map.entry("email", "email"),
                    Map.entry("emailaddress", "email"),
                    Map.entry("firstname", "firstName"),
                    Map.entry("lastname", "lastName"),
                    Map.entry("company", "company"),
                    Map.entry("companyname", "company"),
                    Map.entry("timezone", "timeZone"));

    private final List<String> tokens;

    private CsvHeader(List<String> tokens) {
        this.tokens = tokens;
    }

    /**
     * @param line where the header stands, for the message
     * @throws InvalidInput naming each column without or with a repeated name, or the missing
     *     e-mail column
     */
    static CsvHeader of(List<String> names, long line) {
        Problems problems = new Problems();
        String at = "/lines/" + line;
        Map<String, Integer> places = new HashMap<>();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String token = token(names.get(i));
            tokens.add(token);
            Integer other = places.putIfAbsent(token, i);
            if (token.isEmpty()) {
                problems.add(
                        at,
                        "COLUMN_WITHOUT_NAME",
                        "Line %d: column %d has no name.".formatted(line, i + 1));
            } else if (other != null) {
                problems.add(
                        at,
                        "DUPLICATE_COLUMN",
                        "Line %d: columns %d (\"%s\") and %d (\"%s\") have the same name."
                                .formatted(line, other + 1, names.get(other), i + 1, names.get(i)));
            }
        }
        if (!places.containsKey("email")) {
            problems.add(
                    at,
                    "EMAIL_COLUMN_MISSING",
                    "Line %d names no column \"Email\".".formatted(line));
        }
        problems.throwIfAny();
        return new CsvHeader(List.copyOf(tokens));
    }

    static String token(String name) {
        StringBuilder token = new StringBuilder();
        for (String word : name.strip().split("[^\\p{L}\\p{N}]+", 0)) {
            if (!word.isEmpty()) {
                token.append(cased(word, token.isEmpty()));
            }
        }
        return KNOWN.getOrDefault(token.toString().toLowerCase(Locale.ROOT), token.toString());
    }

    /** "URL" becomes "url" or "Url"; capitals inside of a word stay. */
    private static String cased(String word, boolean first) {
        String calm =
                word.equals(word.toUpperCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word;
        String head = calm.substring(0, 1);
        return (first ? head.toLowerCase(Locale.ROOT) : head.toUpperCase(Locale.ROOT))
                + calm.substring(1);
    }

    /** What a line says; an empty cell says nothing. */
    ContactDraft draft(List<String> cells) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            String value = cells.get(i).strip();
            if (!value.isEmpty()) {
                values.put(tokens.get(i), value);
            }
        }
        return new ContactDraft(
                values.remove("email"),
                values.remove("firstName"),
                values.remove("lastName"),
                values.remove("company"),
                values.remove("timeZone"),
                values);
    }
}
