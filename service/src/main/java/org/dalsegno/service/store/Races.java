package org.dalsegno.service.store;

/** Does again what another transaction spoilt by touching the same rows at the same moment. */
public final class Races {

    private static final int TRIES = 5;

    private Races() {}

    /**
     * Runs a piece of work that is one transaction, up to five times while it loses races.
     *
     * @throws LostRace when it lost every time
     * @throws DuplicateRow when it lost every time
     */
    public static void repeat(Runnable transaction) {
        for (int lost = 1; ; lost++) {
            try {
                transaction.run();
                return;
            } catch (LostRace | DuplicateRow e) {
                if (lost == TRIES) {
                    throw e;
                }
            }
        }
    }
}
