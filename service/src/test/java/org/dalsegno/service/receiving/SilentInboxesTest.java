package org.dalsegno.service.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilentInboxesTest {

    @TempDir Path data;
    private Product product;
    private SilentInboxes silent;
    private long inbox;

    @BeforeEach
    void start() {
        product = new Product(data);
        silent = new SilentInboxes(product.sql, product.clock);
        inbox = product.inbox("ana");
    }

    @AfterEach
    void stop() {
        product.close();
    }

    @Test
    void anInboxThatNobodyReadsIsNamedAfterAnHourUntilItIsRead() {
        assertThat(silent.list(product.admin, 3)).isEmpty();
        product.clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(silent.list(product.admin, 3))
                .extracting(SilentInboxes.Silent::id)
                .containsExactly(inbox);

        product.read();

        assertThat(silent.list(product.admin, 3)).isEmpty();
        product.clock.advance(Duration.ofHours(2));
        assertThat(silent.list(product.admin, 3)).hasSize(1);
    }

    @Test
    void anotherTeamsInboxIsNotNamed() {
        product.clock.advance(Duration.ofHours(2));

        assertThat(silent.list(product.viewer(4711, Role.REP, Set.of()), 3)).isEmpty();
    }
}
