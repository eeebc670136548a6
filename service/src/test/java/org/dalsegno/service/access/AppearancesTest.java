package org.dalsegno.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.Product;
import org.dalsegno.service.access.Appearance.Language;
import org.dalsegno.service.access.Appearance.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppearancesTest {

    @TempDir Path data;
    private Product product;

    @BeforeEach
    void start() {
        product = new Product(data);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    @Test
    void whoHasChosenNothingGetsWhatTheBrowserWishes() {
        assertThat(product.appearances.of(product.admin)).isEqualTo(Appearance.DEFAULT);
    }

    @Test
    void aChoiceIsKeptAndMayBeTakenBack() {
        Appearance chosen = new Appearance(Language.DE, Theme.DARK, false);
        product.appearances.keep(product.admin, chosen, "Europe/Vienna");

        assertThat(product.appearances.of(product.admin)).isEqualTo(chosen);
        assertThat(product.accounts.byId(product.admin.userId()).orElseThrow().zone())
                .hasToString("Europe/Vienna");
        product.appearances.keep(product.admin, Appearance.DEFAULT, "UTC");
        assertThat(product.appearances.of(product.admin)).isEqualTo(Appearance.DEFAULT);
    }

    @Test
    void aZoneThatThereIsNotChangesNothing() {
        Appearance chosen = new Appearance(null, Theme.LIGHT, true);

        assertThatThrownBy(() -> product.appearances.keep(product.admin, chosen, "Europe/Nowhere"))
                .isInstanceOf(InvalidInput.class);
        assertThat(product.appearances.of(product.admin)).isEqualTo(Appearance.DEFAULT);
    }
}
