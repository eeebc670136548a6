package org.dalsegno.service.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Which database this is, for the few statements that one of them says better or not at all. */
public enum Vendor {
    H2,
    POSTGRESQL;

    /** Asks the database. */
    static Vendor of(DataSource database) {
        try (Connection connection = database.getConnection()) {
            String name = connection.getMetaData().getDatabaseProductName();
            return name.toLowerCase(Locale.ROOT).contains("postgres") ? POSTGRESQL : H2;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
