package org.dalsegno.service.mending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.mending.StartTimes;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.ErrorView;
import org.dalsegno.service.reporting.Startable;
import org.dalsegno.service.reporting.StartableRows;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Works out what starting many again would come to. Changes nothing. */
@Singleton
public class Previews {

    private final StartableRows rows;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final Ledger ledger;
    private final Clock clock;

    @Inject
    public Previews(
            StartableRows rows,
            EntityManager entities,
            Transactions transactions,
            Sql sql,
            Ledger ledger,
            Clock clock) {
        this.rows = rows;
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
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
        List<StartTimes.Slot> slots = new ArrayList<>();
        transactions.run(
                () -> byInbox.forEach((inbox, some) -> slots.addAll(slotsOf(inbox, some))));
        return StartTimes.byDay(slots, viewer.zone());
    }

    /** Behind what is due from the inbox already, one sequence after the other. */
    private List<StartTimes.Slot> slotsOf(long inboxId, List<Startable> ready) {
        Instant now = clock.instant();
        Inbox inbox = entities.find(Inbox.class, inboxId);
        List<Instant> sends = new ArrayList<>(ledger.sends(inboxId, now));
        StartTimes first = new StartTimes(inbox.quota(), sends, now);
        first.of(due(inboxId, now), UnaryOperator.identity()).forEach(slot -> count(slot, sends));
        List<StartTimes.Slot> slots = new ArrayList<>();
        for (Startable some : ready) {
            Sequence sequence = entities.find(Sequence.class, some.sequenceId());
            StartTimes next = new StartTimes(inbox.quota(), sends, now);
            List<StartTimes.Slot> own = next.of(some.contacts(), sequence::nextOpening);
            own.forEach(slot -> count(slot, sends));
            slots.addAll(own);
        }
        return slots;
    }

    private static void count(StartTimes.Slot slot, List<Instant> sends) {
        if (slot.from() != null) {
            sends.addAll(Collections.nCopies(slot.mails(), slot.from()));
        }
    }

    private int due(long inboxId, Instant now) {
        return (int)
                sql.number(
                        "select count(*) from enrollment e where e.inbox_id = ? and e.due_at <= ?"
                                + " and e.badge_code is null and e.state in ('ACTIVE', 'WAITING')",
                        inboxId,
                        now);
    }
}
