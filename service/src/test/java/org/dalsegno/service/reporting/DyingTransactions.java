package org.dalsegno.service.reporting;

import java.util.function.Supplier;
import org.dalsegno.service.store.Transactions;

/** The transactions of a process that dies before or after one of its commits. */
final class DyingTransactions implements Transactions {

    /** The process is gone. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Transactions real;
    private final int last;
    private final boolean committed;
    private int count;

    /**
     * @param last the number of the transaction, from 1
     * @param committed whether that one is still committed
     */
    DyingTransactions(Transactions real, int last, boolean committed) {
        this.real = real;
        this.last = last;
        this.committed = committed;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        count++;
        if (count > last || count == last && !committed) {
            throw new Died();
        }
        T result = real.call(work);
        if (count == last) {
            throw new Died();
        }
        return result;
    }
}
