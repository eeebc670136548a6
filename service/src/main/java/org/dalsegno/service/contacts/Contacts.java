package org.dalsegno.service.contacts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problem;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.addresses.AddressRule;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Contacts one by one, and the list of them. */
@Singleton
public class Contacts {

    private static final String SELECT =
            "select c.*, s.cause from contact c left join suppression s on s.email_key = c.email_key where ";

    private final Sql sql;
    private final EntityManager entities;
    private final Transactions transactions;
    private final AddressRule addresses;
    private final Clock clock;

    @Inject
    public Contacts(
            Sql sql,
            EntityManager entities,
            Transactions transactions,
            AddressRule addresses,
            Clock clock) {
        this.sql = sql;
        this.entities = entities;
        this.transactions = transactions;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * Makes a contact.
     *
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     * @throws Refused CONFLICT with CONTACT_EXISTS when there is one with this address
     */
    public ContactView create(Viewer viewer, ContactDraft draft) {
        check(draft);
        Contact contact = new Contact(draft, clock.instant());
        long id =
                transactions.call(
                        () -> {
                            refuseSecond(contact.emailKey());
                            entities.persist(contact);
                            entities.flush();
                            return contact.id();
                        });
        return view(viewer, id);
    }

    /**
     * Writes values of tokens into a contact; what is not named stays. A contact that is not there
     * yet is made. Idempotent.
     *
     * @param email in any spelling
     * @param values by the name of the token; blank ones are left out, {@code email} is not changed
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     */
    public ContactView fill(Viewer viewer, String email, Map<String, String> values) {
        ContactDraft draft = TokenValues.draft(email, values);
        check(draft);
        String key = EmailAddress.parse(email).key();
        long id =
                transactions.call(
                        () -> {
                            Contact contact =
                                    byKey(key).orElseGet(() -> new Contact(draft, clock.instant()));
                            contact.update(draft);
                            entities.persist(contact);
                            entities.flush();
                            return contact.id();
                        });
        return view(viewer, id);
    }

    private Optional<Contact> byKey(String key) {
        return entities.createQuery(
                        "select c from Contact c where c.emailKey = :key", Contact.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /** The names of all tokens that some contact has a value for, the contact's own names first. */
    public List<String> tokenNames() {
        return TokenValues.names(sql);
    }

    private void check(ContactDraft draft) {
        List<Problem> problems = new ArrayList<>(draft.problems().list());
        if (EmailAddress.problem(draft.email()).isEmpty()) {
            addresses
                    .forContacts()
                    .problem(EmailAddress.parse(draft.email()))
                    .ifPresent(e -> problems.add(0, e.problem("/email")));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private void refuseSecond(String emailKey) {
        if (sql.number("select count(*) from contact where email_key = ?", emailKey) > 0) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "CONTACT_EXISTS",
                    "There is a contact with this address already.");
        }
    }

    /**
     * One contact.
     *
     * @throws NotFound when there is none of this id
     */
    public ContactView view(Viewer viewer, long id) {
        return views(sql.list(SELECT + "c.id = ?", Contacts::row, id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("contact " + id));
    }

    /**
     * Contacts in the order in which they were made.
     *
     * @param email an address in any spelling, to find that one; null or blank: all
     * @param search a part of the address, a name or the company, in any case; null or blank: all
     */
    public Page<ContactView> list(Viewer viewer, String email, String search, PageRequest page) {
        List<Object> parameters = new ArrayList<>();
        String condition = condition(email, search, parameters);
        parameters.add(page.afterId());
        parameters.add(page.limit() + 1);
        List<ContactView> found =
                sql.list(
                        SELECT + condition + " and c.id > ? order by c.id limit ?",
                        Contacts::row,
                        parameters.toArray());
        Page<ContactView> cut = page.page(found, ContactView::id);
        return new Page<>(views(cut.items()), cut.next());
    }

    /** How many {@link #list} finds in all. */
    public long count(Viewer viewer, String email, String search) {
        List<Object> parameters = new ArrayList<>();
        String condition = condition(email, search, parameters);
        return sql.number(
                "select count(*) from contact c where " + condition, parameters.toArray());
    }

    private static String condition(String email, String search, List<Object> parameters) {
        StringBuilder condition = new StringBuilder("1 = 1");
        if (email != null && !email.isBlank()) {
            condition.append(" and c.email_key = ?");
            parameters.add(
                    EmailAddress.problem(email).isPresent()
                            ? email
                            : EmailAddress.parse(email).key());
        }
        if (search != null && !search.isBlank()) {
            condition.append(
                    " and (c.email_key like ? escape '!' or lower(c.first_name) like ? escape '!'"
                            + " or lower(c.last_name) like ? escape '!' or lower(c.company) like ? escape '!')");
            String pattern =
                    "%" + search.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
            parameters.addAll(List.of(pattern, pattern, pattern, pattern));
        }
        return condition.toString();
    }

    private static ContactView row(ResultSet row) throws SQLException {
        return new ContactView(
                row.getLong("id"),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("company"),
                row.getString("time_zone"),
                Map.of(),
                Sql.instant(row, "created_at"),
                Cause.byId(row.getString("cause")).orElse(null));
    }

    /** Adds the further fields of all, with one query. */
    private List<ContactView> views(List<ContactView> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, Map<String, String>> fields = new HashMap<>();
        sql.list(
                        "select * from contact_field where field_value is not null and contact_id in ("
                                + Sql.marks(bare.size())
                                + ")",
                        r ->
                                new Field(
                                        r.getLong("contact_id"),
                                        r.getString("name"),
                                        r.getString("field_value")),
                        bare.stream().map(ContactView::id).toArray())
                .forEach(
                        f ->
                                fields.computeIfAbsent(f.contactId(), k -> new HashMap<>())
                                        .put(f.name(), f.value()));
        return bare.stream()
                .map(c -> with(c, fields.getOrDefault(c.id(), Map.of())))
                .collect(Collectors.toList());
    }

    private record Field(long contactId, String name, String value) {}

    private static ContactView with(ContactView c, Map<String, String> fields) {
        return new ContactView(
                c.id(),
                c.email(),
                c.firstName(),
                c.lastName(),
                c.company(),
                c.timeZone(),
                fields,
                c.createdAt(),
                c.suppression());
    }
}
