package org.dalsegno.service.mending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.enrolling.Restarting;
import org.dalsegno.service.mending.BulkRows.Item;
import org.dalsegno.service.mending.BulkRows.Work;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Transactions;

/**
 * Works bulks off, a few items in one transaction together with what came of them: who is killed in
 * between has done nothing twice, and another node goes on. The row of the bulk is locked
 * meanwhile, so that one node at a time works on it.
 */
@Singleton
public class BulkWork {

    private static final Logger LOG = Logger.getLogger(BulkWork.class.getName());

    private static final int AT_ONCE = 50;

    private final BulkRows rows;
    private final Restarting restarting;
    private final TakingBack takingBack;
    private final ErrorCare care;
    private final Accounts accounts;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public BulkWork(
            BulkRows rows,
            Restarting restarting,
            TakingBack takingBack,
            ErrorCare care,
            Accounts accounts,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.restarting = restarting;
        this.takingBack = takingBack;
        this.care = care;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Does the next few items of the oldest bulk that nobody has in hand.
     *
     * @return whether there were any
     */
    public boolean work() {
        try {
            return chunk(AT_ONCE, this::result);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A part of a bulk failed; its items are tried one by one.", e);
            return oneByOne();
        }
    }

    /** One item that cannot be done must not keep the others waiting for ever. */
    private boolean oneByOne() {
        try {
            return chunk(1, this::result);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "An item of a bulk failed and is left as it is.", e);
            return chunk(1, work -> item -> "FAILED");
        }
    }

    private boolean chunk(int most, Function<Work, Function<Item, String>> how) {
        AtomicBoolean found = new AtomicBoolean();
        Races.repeat(() -> found.set(transactions.call(() -> chunkNow(most, how))));
        return found.get();
    }

    private boolean chunkNow(int most, Function<Work, Function<Item, String>> how) {
        Work work = rows.next();
        if (work == null) {
            return false;
        }
        List<Item> items = rows.items(work, most);
        Function<Item, String> one = how.apply(work);
        Map<Integer, String> results = new LinkedHashMap<>();
        items.forEach(item -> results.put(item.position(), one.apply(item)));
        rows.keep(work, results, items.size() < most, clock.instant());
        return true;
    }

    private Function<Item, String> result(Work work) {
        if (work.undo()) {
            return item -> takingBack.takeBack(work, item);
        }
        Viewer viewer =
                accounts.byId(work.ownerId()).orElseThrow(() -> new NotFound("user of a bulk"));
        return switch (work.order().kind()) {
            case START_AGAIN -> item -> start(viewer, work, item);
            case STOP ->
                    item -> restarting.takeOut(viewer, item.enrollmentId()) ? "STOPPED" : "ENDED";
            case SNOOZE -> item -> care.snoozeNow(item.enrollmentId(), work.order().until());
            case ASSIGN -> item -> care.assignNow(item.enrollmentId(), work.order().assigneeId());
        };
    }

    private String start(Viewer viewer, Work work, Item item) {
        Restarting.Started started =
                restarting.startAgain(viewer, item.enrollmentId(), work.startsAt(clock.instant()));
        if (started.former() != null) {
            rows.keepFormer(work.id(), item.position(), started.stepSince(), started.former());
        }
        return started.refusal() == null ? work.order().kind().done() : started.refusal();
    }
}
