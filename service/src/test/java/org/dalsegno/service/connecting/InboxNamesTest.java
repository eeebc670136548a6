package org.dalsegno.service.connecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.Product;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.service.access.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxNamesTest {

    @TempDir Path data;
    private Product product;
    private InboxNames names;

    @BeforeEach
    void start() {
        product = new Product(data);
        names = new InboxNames(product.sql);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    @Test
    void oneChoosesAmongOnesOwnAnAdministratorAmongAll() {
        long first = product.inbox("ana");
        long second = product.inbox("ben");
        UserDraft draft =
                new UserDraft(
                        "Rep", "rep@simulator.test", "long enough 1", Role.REP, List.of(), "UTC");
        long user = product.accounts.createUser(product.admin, draft).user().id();
        Viewer rep = product.viewer(user, Role.REP, Set.of());
        product.sql.update("update inbox set owner_id = ? where id = ?", user, second);

        assertThat(names.of(rep)).extracting(InboxNames.Named::id).containsExactly(second);
        assertThat(names.of(product.admin))
                .extracting(InboxNames.Named::id)
                .containsExactly(first, second);
    }

    @Test
    void theyAreCalledAsTheirOwnersCallThem() {
        long id = product.inbox("ana");
        InboxView inbox = product.inboxes.view(product.admin, id);

        assertThat(names.of(product.admin))
                .containsExactly(new InboxNames.Named(id, inbox.name(), inbox.address()));
    }
}
