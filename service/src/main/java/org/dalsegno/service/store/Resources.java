package org.dalsegno.service.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
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

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
