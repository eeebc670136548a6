package org.dalsegno.service.enrolling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.contact.Recipient;
import org.dalsegno.domain.inbox.FirstMails;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.StepCalendar;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.Transactions;

/**
 * Looks at contacts before they are enrolled: what keeps each out, what is worth a second look, and
 * when the steps of the others will go out. Changes nothing.
 */
@Singleton
public class BeforeEnrolling {

    private static final String READY = "ENROLLED";

    private final EntityManager entities;
    private final Transactions transactions;
    private final Enrolling enrolling;
    private final ContactFacts facts;
    private final Clock clock;

    @Inject
    public BeforeEnrolling(
            EntityManager entities,
            Transactions transactions,
            Enrolling enrolling,
            ContactFacts facts,
            Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.enrolling = enrolling;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * @throws org.dalsegno.domain.InvalidInput naming a wrong or unknown field
     */
    public Precheck check(Viewer viewer, BatchRequest request) {
        return check(viewer, request, enrolling.enrollAll(viewer, request, true));
    }

    /**
     * The same for a dry run that was made already.
     *
     * @param dry what {@link Enrolling#enrollAll} said to this request
     */
    public Precheck check(Viewer viewer, BatchRequest request, BulkView dry) {
        Instant now = clock.instant();
        ContactFacts.Facts known = facts.read(dry.items(), request.sequenceId());
        return transactions.call(() -> look(viewer, request, dry, known, now));
    }

    private Precheck look(
            Viewer viewer,
            BatchRequest request,
            BulkView dry,
            ContactFacts.Facts known,
            Instant now) {
        Sequence sequence = entities.find(Sequence.class, request.sequenceId());
        Inbox inbox = entities.find(Inbox.class, request.inboxId());
        int start = request.startStep() == null ? 1 : request.startStep();
        List<Precheck.Line> lines = lines(dry, known, sequence, start);
        int ready = (int) lines.stream().filter(Precheck.Line::isReady).count();
        ZoneId zone = StepCalendar.zone(sequence, viewer.zone());
        List<StepCalendar.Start> starts =
                FirstMails.of(inbox.quota(), sequence, start, now).starts(dry.plan(), ready);
        List<Precheck.Line> all = withQuota(lines, starts, zone);
        return new Precheck(
                all, ready, counts(all), StepCalendar.of(sequence, start, starts, zone), zone);
    }

    private List<Precheck.Line> lines(
            BulkView dry, ContactFacts.Facts known, Sequence sequence, int start) {
        Set<String> seen = new HashSet<>();
        List<Precheck.Line> lines = new ArrayList<>();
        for (BulkView.Item item : dry.items()) {
            ContactFacts.Fact fact = known.of(item);
            List<Finding> found = new ArrayList<>(refusal(item, fact, sequence, start));
            if (found.isEmpty() && !seen.add(key(item, fact))) {
                found.add(Finding.of(Finding.Kind.TWICE));
            }
            found.addAll(doubts(item, fact));
            lines.add(
                    new Precheck.Line(
                            item.position(),
                            fact == null ? item.email() : fact.email(),
                            fact == null ? item.contactId() : Long.valueOf(fact.id()),
                            found));
        }
        return lines;
    }

    private static String key(BulkView.Item item, ContactFacts.Fact fact) {
        return fact == null ? EmailAddress.parse(item.email()).key() : fact.key();
    }

    private List<Finding> refusal(
            BulkView.Item item, ContactFacts.Fact fact, Sequence sequence, int start) {
        if (item.result().equals(READY)) {
            return List.of();
        }
        Finding.Kind kind = Finding.Kind.ofRefusal(item.result());
        return kind == Finding.Kind.MISSING_TOKEN
                ? List.of(
                        new Finding(
                                kind,
                                List.copyOf(sequence.missingTokens(start, values(item, fact)))))
                : List.of(Finding.of(kind, item.detail() == null ? "" : item.detail()));
    }

    private Function<String, Optional<String>> values(BulkView.Item item, ContactFacts.Fact fact) {
        return fact == null
                ? new Recipient(item.email(), null, null, null, Map.of())::token
                : entities.find(Contact.class, fact.id())::token;
    }

    private static List<Finding> doubts(BulkView.Item item, ContactFacts.Fact fact) {
        List<Finding> doubts = new ArrayList<>();
        EmailAddress.suggestion(fact == null ? item.email() : fact.email())
                .filter(likely -> item.result().equals(READY))
                .ifPresent(likely -> doubts.add(Finding.of(Finding.Kind.LIKELY_SLIP, likely)));
        if (fact != null && fact.bounced() > 0 && !item.result().equals("BOUNCED")) {
            doubts.add(Finding.of(Finding.Kind.BOUNCED_BEFORE));
        }
        if (fact != null && fact.elsewhere() > 0) {
            doubts.add(Finding.of(Finding.Kind.ENROLLED_ELSEWHERE, "" + fact.elsewhere()));
        }
        return doubts;
    }

    /** Whoever does not find room on the first day is told on which they do. */
    private static List<Precheck.Line> withQuota(
            List<Precheck.Line> lines, List<StepCalendar.Start> starts, ZoneId zone) {
        List<LocalDate> days = new ArrayList<>();
        for (StepCalendar.Start start : starts) {
            LocalDate day = start.at().atZone(zone).toLocalDate();
            for (int i = 0; i < start.contacts(); i++) {
                days.add(day);
            }
        }
        List<Precheck.Line> all = new ArrayList<>();
        int next = 0;
        for (Precheck.Line line : lines) {
            LocalDate day = line.isReady() ? days.get(next++) : null;
            all.add(day == null || day.equals(days.get(0)) ? line : late(line, day));
        }
        return all;
    }

    private static Precheck.Line late(Precheck.Line line, LocalDate day) {
        List<Finding> found = new ArrayList<>(line.findings());
        found.add(Finding.of(Finding.Kind.NO_QUOTA_BEFORE, day.toString()));
        return new Precheck.Line(line.position(), line.email(), line.contactId(), found);
    }

    private static Map<Finding.Kind, Integer> counts(List<Precheck.Line> lines) {
        Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
        lines.forEach(
                line -> line.findings().forEach(f -> counts.merge(f.kind(), 1, Integer::sum)));
        return counts;
    }
}
