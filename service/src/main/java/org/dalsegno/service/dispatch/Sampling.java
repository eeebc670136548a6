package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.dalsegno.service.store.Sql;

/** Looks at the database for the gauges and for health, in one statement and not too often. */
@Singleton
public class Sampling {

    /** However often somebody asks, the database is asked no more often than this. */
    static final Duration REST = Duration.ofSeconds(15);

    private static final String ALL =
            "select d.due, d.oldest,"
                    + " (select count(*) from inbox i where i.state = 'CONNECTED' and least(i.daily_limit, coalesce(i.learned_limit, i.daily_limit)) <="
                    + " (select count(*) from ledger g where g.inbox_id = i.id and g.counted_at > ?)) exhausted,"
                    + " (select count(*) from inbox where state <> 'CONNECTED') held,"
                    + " (select count(*) from inbox_reading where failing_since < ?) unread,"
                    + " (select max(ended_at) from attempt) last_outcome,"
                    + " (select count(*) from sending_stop where in_force = 1) stopped"
                    + " from (select count(*) due, min(e.due_at) oldest from inbox i"
                    + " join inbox_lease l on l.inbox_id = i.id join enrollment e on e.inbox_id = i.id"
                    + " where i.state = 'CONNECTED' and (l.next_send_at is null or l.next_send_at <= ?)"
                    + " and e.due_at <= ? and e.in_flight = false) d";

    private final Sql sql;
    private final Clock clock;
    private Sample last;

    @Inject
    public Sampling(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** At most {@link #REST} old. */
    synchronized Sample sample() {
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.at().plus(REST)) || now.isBefore(last.at())) {
            last = look(now);
        }
        return last;
    }

    private Sample look(Instant now) {
        return sql.one(
                        ALL,
                        r ->
                                new Sample(
                                        now,
                                        r.getLong("due"),
                                        Sql.instant(r, "oldest"),
                                        r.getLong("exhausted"),
                                        r.getLong("held"),
                                        r.getLong("unread"),
                                        Sql.instant(r, "last_outcome"),
                                        r.getLong("stopped") > 0),
                        now.minus(Duration.ofHours(24)),
                        now.minus(Duration.ofHours(1)),
                        now,
                        now)
                .orElseThrow();
    }
}
