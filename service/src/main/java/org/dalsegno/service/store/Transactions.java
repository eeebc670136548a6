package org.dalsegno.service.store;

import java.util.function.Supplier;

/**
 * Runs work in one database transaction. Only the packages that claim, record or carry out a user's
 * command use it, and never around a network call. A call inside another joins it.
 */
public interface Transactions {

    /**
     * Commits when {@code work} returns, rolls back when it throws, and passes the exception on.
     */
    <T> T call(Supplier<T> work);

    default void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return null;
                });
    }
}
