package org.dalsegno.domain.contact;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dalsegno.domain.Problems;

/**
 * A person with an address and what is known of them; belongs to the whole organisation. One per
 * address.
 */
@Entity
public class Contact {

    /** More fields than this are a broken import, not a contact. */
    private static final int MAX_FIELDS = 100;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contact_seq")
    @SequenceGenerator(name = "contact_seq", sequenceName = "contact_seq", allocationSize = 50)
    private Long id;

    private String email;

    @Column(name = "email_key")
    private String emailKey;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    private String company;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "created_at")
    private Instant createdAt;

    @ElementCollection
    @CollectionTable(name = "contact_field", joinColumns = @JoinColumn(name = "contact_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "field_value")
    private Map<String, String> fields = new HashMap<>();

    protected Contact() {}

    /**
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     */
    public Contact(ContactDraft draft, Instant now) {
        draft.check();
        EmailAddress address = EmailAddress.parse(draft.email());
        email = address.value();
        emailKey = address.key();
        createdAt = now;
        take(draft);
    }

    /** Takes over what the draft knows; what it leaves out stays. The address is not touched. */
    public void update(ContactDraft draft) {
        draft.check();
        take(draft);
    }

    /** Another address for the same person, after a bounce or a typing error. */
    public void correctAddress(String typed) {
        EmailAddress address = EmailAddress.parse(typed);
        email = address.value();
        emailKey = address.key();
    }

    private void take(ContactDraft draft) {
        firstName = kept(draft.firstName(), firstName);
        lastName = kept(draft.lastName(), lastName);
        company = kept(draft.company(), company);
        timeZone = kept(draft.timeZone(), timeZone);
        fields.putAll(draft.fields());
    }

    private static String kept(String fresh, String old) {
        return fresh == null ? old : fresh.strip();
    }

    /** What a mail needs to know of it. */
    public Recipient recipient() {
        return new Recipient(email, firstName, lastName, company, fields);
    }

    /** The value of a token, or empty when this contact has none (blank counts as none). */
    public Optional<String> token(String name) {
        return recipient().token(name);
    }

    /** First and last name as far as they are known, or null. */
    public String fullName() {
        return recipient().fullName();
    }

    static void checkFields(Problems problems, Map<String, String> fields) {
        if (fields.size() > MAX_FIELDS) {
            problems.add(
                    "/fields",
                    "TOO_MANY",
                    "At most %d fields are kept per contact.".formatted(MAX_FIELDS));
        }
        fields.forEach(
                (name, value) -> {
                    problems.requiredLine("/fields", name, 100);
                    problems.line(
                            "/fields/" + name.replace("~", "~0").replace("/", "~1"), value, 1000);
                });
    }

    public Long id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String emailKey() {
        return emailKey;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    public String company() {
        return company;
    }

    public String timeZone() {
        return timeZone;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Map<String, String> fields() {
        return Map.copyOf(fields);
    }
}
