package org.dalsegno.service.enrolling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.resolving.Resolution;
import org.dalsegno.service.store.LostRace;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Starts many again at once, while the caller waits; the API's {@code /restarts}. */
@Singleton
public class RestartBatches {

    private final Restarting restarting;
    private final BatchReports reports;
    private final Transactions transactions;
    private final Sql sql;

    @Inject
    public RestartBatches(
            Restarting restarting, BatchReports reports, Transactions transactions, Sql sql) {
        this.restarting = restarting;
        this.reports = reports;
        this.transactions = transactions;
        this.sql = sql;
    }

    /**
     * Starts again everything that the filter finds; each stands for itself.
     *
     * @param expectedCount what the user saw; null: not checked
     * @throws Refused CONFLICT COUNT_CHANGED when it is no longer so many; nothing was started
     */
    public BulkView restart(
            Viewer viewer, RestartFilter filter, Integer expectedCount, boolean dryRun) {
        if (filter.isEmpty()) {
            throw new InvalidInput(
                    "/filter", "REQUIRED", "Say which: by error, cause, inboxId or sequenceId.");
        }
        List<Long> found = RestartSearch.ids(sql, viewer, filter);
        if (expectedCount != null && expectedCount != found.size()) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "COUNT_CHANGED",
                    "There are "
                            + found.size()
                            + " now, not "
                            + expectedCount
                            + "; look again before starting them.");
        }
        List<BulkView.Item> items = new ArrayList<>();
        for (Long id : found) {
            items.add(item(viewer, items.size() + 1, id, dryRun));
        }
        return reports.keep(viewer, BatchReports.RESTART, items, dryRun);
    }

    private BulkView.Item item(Viewer viewer, int position, long id, boolean dryRun) {
        try {
            return transactions.call(
                    () -> {
                        Enrollment enrollment = restarting.locked(id);
                        Optional<String> refused = restarting.refusal(enrollment);
                        if (refused.isEmpty() && !dryRun) {
                            restarting.start(viewer, enrollment, null, null, Resolution.RESTARTED);
                        }
                        return new BulkView.Item(
                                position,
                                enrollment.contact().email(),
                                enrollment.contact().id(),
                                id,
                                refused.orElse("RESTARTED"),
                                refused.map(RestartTexts::of).orElse(null));
                    });
        } catch (LostRace e) {
            return new BulkView.Item(
                    position, null, null, id, "CHANGED", "It changed at the same moment.");
        }
    }

    /** What came of an earlier {@link #restart}. */
    public BulkView view(Viewer viewer, long id) {
        return reports.view(viewer, BatchReports.RESTART, id);
    }
}
