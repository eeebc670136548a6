package org.dalsegno.service.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.service.store.Sql;

/**
 * Writes contacts many at a time, in the transaction at hand: new ones in, known ones brought up to
 * date. An address may come only once. Not thread-safe.
 */
final class ContactRows {

    private static final int AT_ONCE = 1000;

    /**
     * How many ids one value of {@code contact_seq} stands for; it is the last of them, as JPA
     * counts.
     */
    private static final int BLOCK = 50;

    private record Row(EmailAddress address, ContactDraft draft) {}

    private record Known(
            long id,
            String firstName,
            String lastName,
            String company,
            String timeZone,
            Map<String, String> fields) {

        boolean differs(ContactDraft draft) {
            return says(draft.firstName(), firstName)
                    || says(draft.lastName(), lastName)
                    || says(draft.company(), company)
                    || says(draft.timeZone(), timeZone);
        }

        private static boolean says(String fresh, String old) {
            return fresh != null && !fresh.equals(old);
        }
    }

    private final Sql sql;
    private final Instant now;
    private final boolean dryRun;
    private final List<Row> rows = new ArrayList<>(AT_ONCE);
    private long nextId;
    private long lastId = -1;
    private int created;
    private int updated;

    ContactRows(Sql sql, Instant now, boolean dryRun) {
        this.sql = sql;
        this.now = now;
        this.dryRun = dryRun;
    }

    void add(EmailAddress address, ContactDraft draft) {
        rows.add(new Row(address, draft));
        if (rows.size() == AT_ONCE) {
            flush();
        }
    }

    int created() {
        return created;
    }

    int updated() {
        return updated;
    }

    /** Writes what has been added so far. */
    void flush() {
        if (rows.isEmpty()) {
            return;
        }
        Map<String, Known> known = known();
        updated += known.size();
        created += rows.size() - known.size();
        if (!dryRun) {
            write(known);
        }
        rows.clear();
    }

    private Map<String, Known> known() {
        Map<String, Known> known = new HashMap<>();
        sql.list(
                "select * from contact where email_key in (" + Sql.marks(rows.size()) + ")",
                r ->
                        known.put(
                                r.getString("email_key"),
                                new Known(
                                        r.getLong("id"),
                                        r.getString("first_name"),
                                        r.getString("last_name"),
                                        r.getString("company"),
                                        r.getString("time_zone"),
                                        new HashMap<>())),
                rows.stream().map(r -> r.address().key()).toArray());
        readFields(known.values().stream().collect(Collectors.toMap(Known::id, Known::fields)));
        return known;
    }

    private void readFields(Map<Long, Map<String, String>> fields) {
        if (!fields.isEmpty()) {
            sql.list(
                    "select * from contact_field where contact_id in ("
                            + Sql.marks(fields.size())
                            + ")",
                    r ->
                            fields.get(r.getLong("contact_id"))
                                    .put(r.getString("name"), r.getString("field_value")),
                    fields.keySet().toArray());
        }
    }

    /**
     * What is as it was is not written: importing a list again costs little more than reading it.
     */
    private void write(Map<String, Known> known) {
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> newFields = new ArrayList<>();
        List<Object[]> changedFields = new ArrayList<>();
        for (Row row : rows) {
            Known old = known.get(row.address().key());
            long id = old == null ? newId() : old.id();
            if (old == null) {
                inserts.add(insert(id, row));
            } else if (old.differs(row.draft())) {
                updates.add(update(id, row.draft()));
            }
            Map<String, String> oldFields = old == null ? Map.of() : old.fields();
            row.draft()
                    .fields()
                    .forEach(
                            (name, value) -> {
                                if (!oldFields.containsKey(name)) {
                                    newFields.add(new Object[] {id, name, value});
                                } else if (!value.equals(oldFields.get(name))) {
                                    changedFields.add(new Object[] {value, id, name});
                                }
                            });
        }
        sql.batch(
                "insert into contact (id, email, email_key, first_name, last_name, company, time_zone, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                inserts);
        sql.batch(
                "update contact set first_name = coalesce(?, first_name), last_name = coalesce(?, last_name),"
                        + " company = coalesce(?, company), time_zone = coalesce(?, time_zone) where id = ?",
                updates);
        sql.batch(
                "insert into contact_field (contact_id, name, field_value) values (?, ?, ?)",
                newFields);
        sql.batch(
                "update contact_field set field_value = ? where contact_id = ? and name = ?",
                changedFields);
    }

    private Object[] insert(long id, Row row) {
        ContactDraft draft = row.draft();
        return new Object[] {
            id,
            row.address().value(),
            row.address().key(),
            draft.firstName(),
            draft.lastName(),
            draft.company(),
            draft.timeZone(),
            now
        };
    }

    private static Object[] update(long id, ContactDraft draft) {
        return new Object[] {
            draft.firstName(), draft.lastName(), draft.company(), draft.timeZone(), id
        };
    }

    private long newId() {
        if (nextId > lastId) {
            lastId = sql.next("contact_seq");
            nextId = lastId - BLOCK + 1;
        }
        return nextId++;
    }
}
