package org.dalsegno.service.enrolling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.service.store.Sql;

/** What is stored about contacts that somebody wants to enroll, a few hundred at a time. */
@Singleton
public class ContactFacts {

    private static final int AT_ONCE = 500;

    private final Sql sql;

    @Inject
    public ContactFacts(Sql sql) {
        this.sql = sql;
    }

    /**
     * One contact and how it fared.
     *
     * @param elsewhere other sequences in which it is under way
     * @param bounced enrollments that a bounce ended
     */
    record Fact(long id, String email, String key, int elsewhere, int bounced) {}

    /** Contacts by id and by the key of their address. */
    record Facts(Map<Long, Fact> byId, Map<String, Fact> byKey) {

        /** The contact that an item is about, or null when there is none yet. */
        Fact of(BulkView.Item item) {
            if (item.contactId() != null) {
                return byId.get(item.contactId());
            }
            return EmailAddress.problem(item.email()).isPresent()
                    ? null
                    : byKey.get(EmailAddress.parse(item.email()).key());
        }
    }

    Facts read(List<BulkView.Item> items, long sequenceId) {
        List<Object> ids = new ArrayList<>();
        List<Object> keys = new ArrayList<>();
        for (BulkView.Item item : items) {
            if (item.contactId() != null) {
                ids.add(item.contactId());
            } else if (EmailAddress.problem(item.email()).isEmpty()) {
                keys.add(EmailAddress.parse(item.email()).key());
            }
        }
        Facts facts = new Facts(new HashMap<>(), new HashMap<>());
        read("id", ids, sequenceId, facts);
        read("email_key", keys, sequenceId, facts);
        return facts;
    }

    private void read(String column, List<Object> wanted, long sequenceId, Facts facts) {
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            List<Object> part = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
            sql.list(
                            "select c.id, c.email, c.email_key,"
                                    + " (select count(*) from enrollment e where e.contact_id = c.id and e.sequence_id <> ?"
                                    + " and e.state in ('ACTIVE', 'WAITING')) as elsewhere,"
                                    + " (select count(*) from enrollment e where e.contact_id = c.id and e.state = 'BOUNCED') as bounced"
                                    + " from contact c where c."
                                    + column
                                    + " in ("
                                    + Sql.marks(part.size())
                                    + ")",
                            r ->
                                    new Fact(
                                            r.getLong("id"),
                                            r.getString("email"),
                                            r.getString("email_key"),
                                            r.getInt("elsewhere"),
                                            r.getInt("bounced")),
                            Sql.values(sequenceId, part))
                    .forEach(
                            fact -> {
                                facts.byId().put(fact.id(), fact);
                                facts.byKey().put(fact.key(), fact);
                            });
        }
    }
}
