package org.dalsegno.service.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import javax.sql.DataSource;

/**
 * Keeps sessions of H2 for the next who wants one. A session remembers the statements that it has
 * parsed, which is nearly half of the work, until it is rolled back; and H2's own pool rolls back
 * whatever it is given back.
 */
final class KeptSessions implements SQLExceptionOverride {

    private KeptSessions() {}

    /** To be closed. */
    static HikariDataSource of(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMinimumIdle(1);
        config.setExceptionOverride(new KeptSessions());
        return new HikariDataSource(config);
    }

    /** Who did not get a lock in time goes on with the session. */
    @java.lang.Override
    public Override adjudicate(SQLException exception) {
        return exception instanceof SQLTimeoutException
                ? Override.DO_NOT_EVICT
                : Override.CONTINUE_EVICT;
    }
}
