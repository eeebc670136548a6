package org.dalsegno.service.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The time of the database, which is the same on every node: leases and windows are decided by it
 * alone. Between two looks it goes on by this machine's steady counter, so that asking for the time
 * costs no statement and a machine's wall clock, right or wrong, has no say.
 */
public final class DatabaseClock extends Clock {

    private final Sql sql;
    private final LongSupplier nanos;
    private volatile Reading last;

    /** What the database said, and where our counter stood then. */
    private record Reading(Instant at, long nanos) {}

    /**
     * @param nanos a counter that never jumps, in nanoseconds
     */
    public DatabaseClock(Sql sql, LongSupplier nanos) {
        this.sql = sql;
        this.nanos = nanos;
    }

    /**
     * Looks at the database's time again. Outside of transactions: in one, a database repeats the
     * time of its beginning.
     */
    public void look() {
        long before = nanos.getAsLong();
        Instant at =
                sql.one("select current_timestamp as at", row -> Sql.instant(row, "at"))
                        .orElseThrow();
        long after = nanos.getAsLong();
        last = new Reading(at, before + (after - before) / 2);
    }

    /** To the microsecond, as databases keep it. */
    @Override
    public Instant instant() {
        if (last == null) {
            look();
        }
        Reading reading = last;
        return reading.at()
                .plusNanos(nanos.getAsLong() - reading.nanos())
                .truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zones are the callers' matter");
    }
}
