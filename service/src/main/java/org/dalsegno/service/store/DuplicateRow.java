package org.dalsegno.service.store;

import java.sql.SQLException;

/** A row with the same unique key exists already. */
public final class DuplicateRow extends RuntimeException {

    private static final long serialVersionUID = 1;

    DuplicateRow(SQLException cause) {
        super(cause);
    }
}
