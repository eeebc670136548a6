package org.dalsegno.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeLockTest {

    @Test
    void aTurnIsTakenOnceAndNeverAfterALaterOne() {
        try (TestDatabase database = new TestDatabase()) {
            NodeLock lock = new NodeLock(database.sql(), database.transactions());
            assertThat(lock.take(NodeLock.Purpose.NIGHTLY, "2026-11-22T00:10:00Z")).isTrue();
            assertThat(lock.take(NodeLock.Purpose.NIGHTLY, "2026-11-22T00:10:00Z")).isFalse();
            assertThat(lock.take(NodeLock.Purpose.NIGHTLY, "2026-11-22T00:20:00Z")).isTrue();
            assertThat(lock.take(NodeLock.Purpose.NIGHTLY, "2026-11-22T00:10:00Z")).isFalse();
        }
    }
}
