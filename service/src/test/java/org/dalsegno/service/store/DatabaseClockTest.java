package org.dalsegno.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every node has the time of the database, whatever its own clock says. */
class DatabaseClockTest {

    private final TestDatabase database = new TestDatabase();
    private final AtomicLong nanos = new AtomicLong(42);
    private final DatabaseClock clock = new DatabaseClock(database.sql(), nanos::get);

    @AfterEach
    void close() {
        database.close();
    }

    private Instant databaseTime() {
        return database.sql()
                .one("select current_timestamp as at", row -> Sql.instant(row, "at"))
                .orElseThrow();
    }

    @Test
    void itSaysWhatTheDatabaseSaid() {
        Instant before = databaseTime();
        clock.look();
        assertThat(clock.instant()).isBetween(before, databaseTime());
    }

    @Test
    void betweenTwoLooksItGoesOnByTheCounterAlone() {
        Instant first = clock.instant();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(clock.instant()).isEqualTo(first.plus(Duration.ofMinutes(5)));
    }

    @Test
    void aNewLookCorrectsACounterThatRanAway() {
        clock.look();
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        Instant before = databaseTime();
        clock.look();
        assertThat(clock.instant()).isBetween(before, databaseTime());
    }
}
