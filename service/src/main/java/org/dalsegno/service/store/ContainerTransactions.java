package org.dalsegno.service.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;

/** Transactions of the application server. */
@Singleton
public class ContainerTransactions implements Transactions {

    private final UserTransaction transaction;

    @Inject
    public ContainerTransactions(UserTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        try {
            return transaction.getStatus() == Status.STATUS_NO_TRANSACTION
                    ? inNew(work)
                    : work.get();
        } catch (SystemException
                | NotSupportedException
                | HeuristicMixedException
                | HeuristicRollbackException e) {
            throw new IllegalStateException("the transaction could not be run", e);
        } catch (RollbackException e) {
            throw new LostRace("the transaction was rolled back", e);
        }
    }

    private <T> T inNew(Supplier<T> work)
            throws SystemException,
                    NotSupportedException,
                    RollbackException,
                    HeuristicMixedException,
                    HeuristicRollbackException {
        transaction.begin();
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } catch (RuntimeException e) {
            throw LostRace.orElse(e);
        } finally {
            if (done) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
        }
    }
}
