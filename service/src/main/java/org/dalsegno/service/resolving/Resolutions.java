package org.dalsegno.service.resolving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
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
     * The deed was taken back, so that nobody took care of the error: the last of this kind within
     * the time, both ends included, is kept no more.
     */
    public void takeBack(
            long userId, long enrollmentId, Resolution what, Instant from, Instant until) {
        sql.update(
                "delete from resolution where id = (select max(s.id) from resolution s where s.enrollment_id = ?"
                        + " and s.user_id = ? and s.what = ? and s.resolved_at >= ? and s.resolved_at <= ?)",
                enrollmentId,
                userId,
                what,
                from,
                until);
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
