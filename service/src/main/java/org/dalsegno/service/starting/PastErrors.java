package org.dalsegno.service.starting;

import java.time.Instant;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.store.Sql;

/**
 * Made-up contacts that show an error while the digest of a past day is written. Shown and hidden
 * in one transaction nobody else ever sees them, and so their ids are below those of all others.
 */
final class PastErrors {

    private final Sql sql;
    private final long sequence;
    private long last;

    PastErrors(Sql sql, long sequence) {
        this.sql = sql;
        this.sequence = sequence;
    }

    /** So many contacts of an inbox have met this at that time, and nobody has mended it. */
    void show(Cause cause, long inbox, int contacts, Instant at) {
        for (int i = 0; i < contacts; i++) {
            last--;
            contact("past" + last + "@simulator.test", at);
            diagnosis(cause, at);
            enrollment(cause, inbox, at);
        }
    }

    private void contact(String email, Instant at) {
        sql.update(
                "insert into contact (id, email, email_key, created_at) values (?, ?, ?, ?)",
                last,
                email,
                email,
                at);
    }

    private void diagnosis(Cause cause, Instant at) {
        sql.update(
                "insert into diagnosis (id, code, cause, temporary, suppress, channel, filed_at)"
                        + " values (?, ?, ?, false, false, 'SMTP', ?)",
                last,
                cause.code(false),
                cause.id(),
                at);
    }

    private void enrollment(Cause cause, long inbox, Instant at) {
        sql.update(
                "insert into enrollment (id, version, sequence_id, contact_id, inbox_id, state, step_number, in_flight,"
                        + " step_since, enrolled_at, changed_at, badge_code, badge_cause, badge_at, diagnosis_id, failed_step)"
                        + " values (?, 1, ?, ?, ?, ?, 1, false, ?, ?, ?, ?, ?, ?, ?, 1)",
                last,
                sequence,
                last,
                inbox,
                state(cause),
                at,
                at,
                at,
                cause.code(false),
                cause.id(),
                at,
                last);
    }

    private static EnrollmentState state(Cause cause) {
        return cause.holdsInbox()
                ? EnrollmentState.WAITING
                : EnrollmentState.after(cause.code(false));
    }

    /** Takes all of them back. */
    void hide() {
        sql.update("delete from enrollment where id < 0");
        sql.update("delete from diagnosis where id < 0");
        sql.update("delete from contact where id < 0");
    }
}
