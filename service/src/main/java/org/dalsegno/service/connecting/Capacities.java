package org.dalsegno.service.connecting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.quota.Forecasts;
import org.dalsegno.service.store.Transactions;

/** What inboxes can send on the coming days, for those who may see them. */
@Singleton
public class Capacities {

    /** How many days are shown, today being the first. */
    public static final int DAYS = 7;

    private final Inboxes inboxes;
    private final Forecasts forecasts;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Capacities(
            Inboxes inboxes, Forecasts forecasts, Transactions transactions, Clock clock) {
        this.inboxes = inboxes;
        this.forecasts = forecasts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Today and the days after it, in the inbox's zone.
     *
     * @throws org.dalsegno.service.NotFound also for another team's
     */
    public List<Capacity.Day> week(Viewer viewer, long inboxId) {
        inboxes.view(viewer, inboxId);
        Instant now = clock.instant();
        return transactions.call(
                () -> forecasts.capacity(inboxId, forecasts.quota(inboxId), now).days(DAYS));
    }
}
