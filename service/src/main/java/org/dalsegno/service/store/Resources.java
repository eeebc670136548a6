package org.dalsegno.service.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

/** Hands the server's resources to the beans, so that tests can hand them others. */
public class Resources {

    @Resource(lookup = "jdbc/dalsegno")
    private DataSource database;

    @PersistenceContext(unitName = "dalsegno")
    private EntityManager entities;

    @Produces
    @Database
    DataSource database() {
        return database;
    }

    @Produces
    EntityManager entities() {
        return entities;
    }

    /** The clock of all that runs here; also injected as a plain {@link java.time.Clock}. */
    @Produces
    @Singleton
    DatabaseClock clock(Sql sql) {
        return new DatabaseClock(sql, System::nanoTime);
    }
}
