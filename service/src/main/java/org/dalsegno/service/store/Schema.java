package org.dalsegno.service.store;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to the schema of this version before anything else happens. */
@Singleton
public class Schema {

    /** Before every other observer of the start. */
    public static final int FIRST = 1;

    private final DataSource database;

    @Inject
    public Schema(@Database DataSource database) {
        this.database = database;
    }

    void onStart(@Observes @Priority(FIRST) Startup start) {
        migrate();
    }

    /**
     * Applies what is missing; idempotent, and safe on several nodes at once (Flyway takes a lock).
     */
    public void migrate() {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private String vendor() {
        return Vendor.of(database).name().toLowerCase(Locale.ROOT);
    }
}
