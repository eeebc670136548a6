package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is injected here is what the product's own beans are given. */
@ExtendWith(ArquillianExtension.class)
class DatabaseInContainerIT {

    @Resource(lookup = "jdbc/dalsegno")
    private DataSource database;

    @Inject private BeanManager beans;

    @Inject private Transactions transactions;

    @Inject private EntityManager entities;

    @Inject private Sql sql;

    @Deployment
    static WebArchive application() {
        return InContainer.application(DatabaseInContainerIT.class);
    }

    @Test
    void theDataSourceReadsOnlyWhatIsCommitted() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getTransactionIsolation())
                    .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void beansOfTheServiceModuleAreFound() {
        assertThat(beans.getBeans(Object.class))
                .anyMatch(
                        bean ->
                                bean.getBeanClass()
                                        .getPackageName()
                                        .startsWith("org.dalsegno.service"));
    }

    @Test
    void entitiesAndPlainSqlShareOneTransactionAndOneFate() {
        Contact contact = new Contact(ContactDraft.ofEmail("kim@example.com"), Instant.EPOCH);

        assertThatThrownBy(() -> transactions.run(() -> keepThenFail(contact)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("after all");

        assertThat(sql.number("select count(*) from contact where email = ?", "kim@example.com"))
                .isZero();
    }

    private void keepThenFail(Contact contact) {
        entities.persist(contact);
        entities.flush();
        int seen = sql.update("update contact set company = ? where id = ?", "Acme", contact.id());
        assertThat(seen).as("what JPA wrote and SQL sees in the same transaction").isEqualTo(1);
        throw new IllegalStateException("after all");
    }
}
