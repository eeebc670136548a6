package org.dalsegno.service.store;

import java.sql.SQLException;

/** The database did not do what it was asked; the message is for the log, not for users. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseFailure(SQLException cause) {
        super(cause);
    }
}
