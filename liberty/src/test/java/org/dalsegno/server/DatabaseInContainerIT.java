package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole WAR with this test in it: what is injected here is what the product's own beans are
 * given.
 */
@ExtendWith(ArquillianExtension.class)
class DatabaseInContainerIT {

    @Resource(lookup = "jdbc/dalsegno")
    private DataSource database;

    @Inject private BeanManager beans;

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
}
