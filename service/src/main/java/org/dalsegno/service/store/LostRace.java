package org.dalsegno.service.store;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;

/**
 * Somebody else changed the same rows at the same time; nothing was done, and the caller may try
 * again.
 */
public final class LostRace extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A deadlock that the database ended, a serialization failure, and H2's words for a lock that
     * was not given in time or a row that changed under its hands. PostgreSQL says 55P03 where an
     * operator has set {@code lock_timeout}.
     */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

    public LostRace(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether this failure is a lost race, at whatever depth the database says so. */
    static boolean isBehind(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof LockTimeoutException
                    || e instanceof PessimisticLockException
                    || e instanceof OptimisticLockException
                    || (e instanceof SQLException said && STATES.contains(said.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The failure itself, or what is behind it: a race that was lost, or a {@link DuplicateRow}.
     * JPA says neither, it wraps them.
     */
    static RuntimeException orElse(RuntimeException failure) {
        if (failure instanceof LostRace || failure instanceof DuplicateRow) {
            return failure;
        }
        if (DuplicateRow.isBehind(failure)) {
            return new DuplicateRow(failure);
        }
        return isBehind(failure)
                ? new LostRace("another transaction was in the way", failure)
                : failure;
    }
}
