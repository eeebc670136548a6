package org.dalsegno.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdReaderTest {

    /** Four rows, of which the database hands out those behind the last one. */
    private static IdReader reader() {
        return new IdReader() {
            @Override
            protected List<Long> idsAfter(long afterId) {
                return List.of(3L, 5L, 8L, 13L).stream().filter(id -> id > afterId).toList();
            }
        };
    }

    @Test
    void itReadsEachIdOnceAndThenEnds() {
        IdReader reader = reader();
        reader.open(null);
        assertThat(
                        List.of(
                                reader.readItem(),
                                reader.readItem(),
                                reader.readItem(),
                                reader.readItem()))
                .containsExactly(3L, 5L, 8L, 13L);
        assertThat(reader.readItem()).isNull();
    }

    @Test
    void aRestartGoesOnBehindTheCheckpoint() {
        IdReader first = reader();
        first.open(null);
        assertThat(first.readItem()).isEqualTo(3L);
        assertThat(first.readItem()).isEqualTo(5L);
        IdReader second = reader();
        second.open(first.checkpointInfo());
        assertThat(second.readItem()).isEqualTo(8L);
    }

    @Test
    void aRestartBeforeTheFirstIdBeginsAtTheBeginning() {
        IdReader first = reader();
        first.open(null);
        IdReader second = reader();
        second.open(first.checkpointInfo());
        assertThat(second.readItem()).isEqualTo(3L);
    }
}
