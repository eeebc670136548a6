package org.dalsegno.service.mending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.EnrollmentSearch;
import org.dalsegno.service.reporting.ErrorView;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Transactions;

/**
 * Work for many enrollments at once: what a filter finds is written down as it is now, and then
 * worked off by and by ({@link BulkWork}).
 */
@Singleton
public class Bulks {

    private static final int SHOWN = 200;

    private final BulkRows rows;
    private final EnrollmentSearch search;
    private final ErrorCare care;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Bulks(
            BulkRows rows,
            EnrollmentSearch search,
            ErrorCare care,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.search = search;
        this.care = care;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Orders work on everything that the filter and the view find now.
     *
     * @param view null: not narrowed to one
     * @param expected what the user saw
     * @return the bulk's id
     * @throws Refused CONFLICT COUNT_CHANGED when it is no longer so many; nothing was ordered
     * @throws InvalidInput for a date in the past, a person whom the viewer may give nothing, or a
     *     filter that finds everything
     */
    public long order(
            Viewer viewer, BulkOrder order, EnrollmentFilter filter, ErrorView view, int expected) {
        check(viewer, order);
        boolean errors = order.kind().needsError();
        if (!errors && filter.equals(EnrollmentFilter.ALL) && view == null) {
            throw new InvalidInput("/filter", "REQUIRED", "Say which; not simply all.");
        }
        ErrorView narrowed = view == null && errors ? ErrorView.TEAM : view;
        return order(viewer, order, expected, id -> search.freeze(viewer, filter, narrowed, id));
    }

    /** The same for these alone; those that the viewer may not see make the count another one. */
    public long order(Viewer viewer, BulkOrder order, List<Long> enrollments) {
        check(viewer, order);
        return order(
                viewer, order, enrollments.size(), id -> search.freeze(viewer, enrollments, id));
    }

    private long order(Viewer viewer, BulkOrder order, int expected, ToIntFunction<Long> freeze) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.call(
                () -> {
                    long id = rows.insert(viewer, order, now);
                    int found = freeze.applyAsInt(id);
                    requireSame(expected, found);
                    rows.total(id, found);
                    return id;
                });
    }

    private static void requireSame(int expected, int found) {
        if (expected != found) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "COUNT_CHANGED",
                    "There are %d now, not %d; look again before going on."
                            .formatted(found, expected));
        }
    }

    private void check(Viewer viewer, BulkOrder order) {
        switch (order.kind()) {
            case SNOOZE -> care.requireAhead(order.until());
            case ASSIGN -> care.requireKnown(viewer, order.assigneeId());
            case START_AGAIN, STOP -> {
                // Nothing more is needed.
            }
        }
    }

    /**
     * How far it is.
     *
     * @throws org.dalsegno.service.NotFound also for somebody else's
     */
    public Bulk view(Viewer viewer, long id) {
        return rows.view(viewer, id);
    }

    /** The report by contact: at most 200, those that need a look first. */
    public Bulk.Items items(Viewer viewer, long id) {
        return rows.shown(view(viewer, id), SHOWN);
    }

    /**
     * Asks to take a restart back: what was not dispatched yet stands again as it stood, with its
     * badge. While it still runs, nothing more is started. A second call changes nothing.
     *
     * @throws Refused CONFLICT NOT_UNDOABLE for anything else
     */
    public void undo(Viewer viewer, long id) {
        Bulk bulk = view(viewer, id);
        AtomicBoolean asked = new AtomicBoolean();
        Races.repeat(() -> asked.set(transactions.call(() -> rows.askToUndo(id, clock.instant()))));
        boolean before =
                bulk.status() == Bulk.Status.UNDOING || bulk.status() == Bulk.Status.UNDONE;
        if (!asked.get() && !before) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "NOT_UNDOABLE",
                    "Only what was started again can be taken back.");
        }
    }
}
