package org.dalsegno.service.enrolling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.store.Sql;

/** Finds out whom a batch is about. */
final class BatchContacts {

    private final Sql sql;

    BatchContacts(Sql sql) {
        this.sql = sql;
    }

    /**
     * One request for each contact.
     *
     * @throws InvalidInput when nothing says which
     */
    List<EnrollRequest> contacts(BatchRequest r) {
        List<EnrollRequest> wanted = new ArrayList<>();
        if (r.contactIds() != null) {
            r.contactIds().forEach(id -> wanted.add(one(r, id, null)));
        } else if (r.emails() != null) {
            r.emails().forEach(email -> wanted.add(one(r, null, email)));
        } else if (r.filter() != null) {
            filtered(r.filter()).forEach(id -> wanted.add(one(r, id, null)));
        } else {
            throw new InvalidInput("/contactIds", "REQUIRED", "Give contactIds, emails or filter.");
        }
        return wanted;
    }

    private static EnrollRequest one(BatchRequest r, Long contactId, String email) {
        return new EnrollRequest(r.sequenceId(), contactId, email, r.inboxId(), r.startStep());
    }

    private List<Long> filtered(BatchRequest.Filter filter) {
        if (filter.company() == null && filter.emailDomain() == null) {
            throw new InvalidInput(
                    "/filter", "REQUIRED", "The filter needs company or emailDomain.");
        }
        List<Object> parameters = new ArrayList<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (filter.company() != null) {
            where.append(" and company = ?");
            parameters.add(filter.company());
        }
        if (filter.emailDomain() != null) {
            where.append(" and email_key like ? escape '!'");
            String domain = filter.emailDomain().toLowerCase(Locale.ROOT);
            parameters.add("%@" + domain.replace("!", "!!").replace("%", "!%").replace("_", "!_"));
        }
        return sql.list(
                "select id from contact where " + where + " order by id",
                r -> r.getLong(1),
                parameters.toArray());
    }
}
