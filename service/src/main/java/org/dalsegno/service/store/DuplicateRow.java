package org.dalsegno.service.store;

import java.sql.SQLException;

/** A row with the same unique key exists already. */
public final class DuplicateRow extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String UNIQUE_VIOLATION = "23505";

    DuplicateRow(Throwable cause) {
        super(cause);
    }

    /** Whether this failure is a second row of its kind, at whatever depth the database says so. */
    static boolean isBehind(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SQLException said && UNIQUE_VIOLATION.equals(said.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
