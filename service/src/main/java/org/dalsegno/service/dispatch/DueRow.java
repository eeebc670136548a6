package org.dalsegno.service.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.store.Sql;

/**
 * A due enrollment and its contact as they stand in the database; locked, so that it is ours until
 * the end of the transaction.
 *
 * @param firstDueAt null for enrollments from before it was kept
 * @param suppressed why the address must not be mailed; null when it may
 */
record DueRow(
        long id,
        long version,
        long inboxId,
        long sequenceId,
        int number,
        Instant dueAt,
        Instant firstDueAt,
        long contactId,
        String email,
        String firstName,
        String lastName,
        String company,
        Cause suppressed) {

    /** What {@link #read} reads, from an enrollment {@code e} and its {@link #CONTACT}. */
    static final String COLUMNS =
            "select e.id, e.version, e.inbox_id, e.sequence_id, e.step_number, e.due_at, e.first_due_at,"
                    + " e.contact_id, c.email, c.first_name, c.last_name, c.company, s.cause from ";

    static final String CONTACT =
            " join contact c on c.id = e.contact_id left join suppression s on s.email_key = c.email_key";

    static DueRow read(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return new DueRow(
                row.getLong("id"),
                row.getLong("version"),
                row.getLong("inbox_id"),
                row.getLong("sequence_id"),
                row.getInt("step_number"),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "first_due_at"),
                row.getLong("contact_id"),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("company"),
                cause == null ? null : Cause.byId(cause).orElseThrow());
    }
}
