package org.dalsegno.service.mending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.domain.inbox.FirstMails;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.mending.StartTimes;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.StepCalendar;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.quota.Forecasts;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.quota.QuotaQueue;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.ErrorView;
import org.dalsegno.service.reporting.Startable;
import org.dalsegno.service.reporting.StartableRows;
import org.dalsegno.service.store.Transactions;

/** Works out what starting many again would come to. Changes nothing. */
@Singleton
public class Previews {

    private final StartableRows rows;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Forecasts forecasts;
    private final QuotaQueue queue;
    private final Ledger ledger;
    private final Clock clock;

    @Inject
    public Previews(
            StartableRows rows,
            EntityManager entities,
            Transactions transactions,
            Forecasts forecasts,
            QuotaQueue queue,
            Ledger ledger,
            Clock clock) {
        this.rows = rows;
        this.entities = entities;
        this.transactions = transactions;
        this.forecasts = forecasts;
        this.queue = queue;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What it would come to for all errors that the filter and the view find now.
     *
     * @param view null: all errors that the filter lets through
     */
    public Preview of(Viewer viewer, EnrollmentFilter filter, ErrorView view) {
        List<Startable> all = rows.count(viewer, filter, view == null ? ErrorView.TEAM : view);
        Map<String, Integer> refused = new TreeMap<>();
        List<Startable> ready = new ArrayList<>();
        int waiting = 0;
        for (Startable some : all) {
            if (some.rule().refusal().isPresent()) {
                refused.merge(some.rule().refusal().get(), some.contacts(), Integer::sum);
            } else if (some.waitsForInbox()) {
                waiting += some.contacts();
            } else {
                ready.add(some);
            }
        }
        return new Preview(contacts(all), contacts(ready), waiting, refused, slots(viewer, ready));
    }

    private static int contacts(List<Startable> some) {
        return some.stream().mapToInt(Startable::contacts).sum();
    }

    private List<StartTimes.Slot> slots(Viewer viewer, List<Startable> ready) {
        Map<Long, List<Startable>> byInbox =
                ready.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Startable::inboxId,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<StepCalendar.Start> starts = new ArrayList<>();
        transactions.run(
                () -> byInbox.forEach((inbox, some) -> starts.addAll(startsOf(inbox, some))));
        return StartTimes.byDay(starts, viewer.zone());
    }

    /** Behind what is planned from the inbox already, one sequence after the other. */
    private List<StepCalendar.Start> startsOf(long inboxId, List<Startable> ready) {
        Instant now = clock.instant();
        Inbox inbox = entities.find(Inbox.class, inboxId);
        Instant free = nextFree(inbox, now);
        Capacity capacity = forecasts.capacity(inboxId, inbox.quota(), now);
        List<StepCalendar.Start> starts = new ArrayList<>();
        for (Startable some : ready) {
            Sequence sequence = entities.find(Sequence.class, some.sequenceId());
            FirstMails mails = new FirstMails(inbox.quota(), sequence, free);
            List<Capacity.Share> plan = mails.plan(capacity, some.contacts());
            starts.addAll(mails.starts(plan, some.contacts()));
            capacity = capacity.with(plan);
        }
        return starts;
    }

    /** Days alone do not tell at which hour a rolling window has room again. */
    private Instant nextFree(Inbox inbox, Instant now) {
        return queue.nextFree(
                inbox.id(), inbox.quota(), inbox.minInterval(), ledger.sends(inbox.id(), now), now);
    }
}
