package org.dalsegno.service.resolving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.Sql;

/**
 * Keeps who took care of what. Callers are inside the transaction of the deed and call before it,
 * while the error is still shown; what is not an error is not kept.
 */
@Singleton
public class Resolutions {

    private final Sql sql;
    private final Clock clock;

    @Inject
    public Resolutions(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Somebody takes care of an enrollment that shows an error; without one nothing is kept. */
    public void ofEnrollment(Viewer who, long enrollmentId, Resolution what) {
        sql.update(
                "insert into resolution (id, what, user_id, resolved_at, inbox_id, enrollment_id, sequence_id, code, cause,"
                        + " contacts) select nextval('resolution_seq'), ?, cast(? as bigint),"
                        + " cast(? as timestamp(6) with time zone), e.inbox_id, e.id, e.sequence_id, e.badge_code, d.cause, 1"
                        + " from enrollment e left join diagnosis d on d.id = e.diagnosis_id"
                        + " where e.id = ? and e.badge_code is not null",
                what,
                who.userId(),
                clock.instant(),
                enrollmentId);
    }

    /**
     * Somebody lets an inbox go on that did not send; how many contacts showed or waited for that
     * is kept with it. Nothing is kept for a connected one.
     */
    public void ofInbox(Viewer who, long inboxId, Resolution what) {
        sql.update(
                "insert into resolution (id, what, user_id, resolved_at, inbox_id, code, cause, contacts)"
                        + " select nextval('resolution_seq'), ?, cast(? as bigint),"
                        + " cast(? as timestamp(6) with time zone), i.id, i.hold_code, i.hold_cause,"
                        + " (select count(*) from enrollment e where e.inbox_id = i.id and e.waiting_reason = 'INBOX_HELD')"
                        + " from inbox i where i.id = ? and i.state <> 'CONNECTED'",
                what,
                who.userId(),
                clock.instant(),
                inboxId);
    }
}
