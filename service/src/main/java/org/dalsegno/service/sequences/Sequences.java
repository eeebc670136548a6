package org.dalsegno.service.sequences;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Making, changing and showing sequences. One's own, one's teams' and an administrator's are seen;
 * one's own are changed, a manager also changes their teams', an administrator all.
 */
@Singleton
public class Sequences {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final Clock clock;

    @Inject
    public Sequences(EntityManager entities, Transactions transactions, Sql sql, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     */
    public SequenceView create(Viewer viewer, SequenceDraft draft) {
        long id =
                transactions.call(
                        () -> {
                            Sequence sequence =
                                    new Sequence(viewer.userId(), draft, clock.instant());
                            entities.persist(sequence);
                            entities.flush();
                            return sequence.id();
                        });
        return view(viewer, id);
    }

    /**
     * Replaces text, delays and window; contacts inside stay at their step.
     *
     * @param version null: whatever it is now
     * @throws Refused OUTDATED when it was changed in between; CONFLICT STEP_IN_USE when a removed
     *     step has contacts
     */
    public SequenceView change(Viewer viewer, long id, SequenceDraft draft, Long version) {
        changeable(viewer, id);
        transactions.run(
                () -> {
                    Sequence sequence = entities.find(Sequence.class, id);
                    if (version != null && version != sequence.version()) {
                        throw new Refused(
                                Refused.Kind.OUTDATED,
                                "OUTDATED",
                                "The sequence was changed in the meantime; read it again.");
                    }
                    refuseLostSteps(id, draft.steps().size());
                    sequence.rewrite(draft);
                });
        return view(viewer, id);
    }

    private void refuseLostSteps(long id, int steps) {
        long inside =
                sql.number(
                        "select count(*) from enrollment where sequence_id = ? and step_number > ?"
                                + " and state in ('ACTIVE', 'WAITING', 'FAILED')",
                        id,
                        steps);
        if (steps > 0 && inside > 0) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "STEP_IN_USE",
                    inside + " contacts stand at a step that would be removed; stop them first.");
        }
    }

    public Page<SequenceView> list(Viewer viewer, PageRequest page) {
        Visibility visible = Visibility.shared(viewer, "owner_id");
        List<Object> parameters = new ArrayList<>(visible.parameters());
        parameters.addAll(List.of(page.afterId(), page.limit() + 1));
        List<Long> ids =
                sql.list(
                        "select id from sequence where "
                                + visible.sql()
                                + " and id > ? order by id limit ?",
                        r -> r.getLong(1),
                        parameters.toArray());
        return page.page(
                transactions.call(() -> ids.stream().map(id -> load(viewer, id)).toList()),
                SequenceView::id);
    }

    /**
     * @throws NotFound also for one that the viewer may not see
     */
    public SequenceView view(Viewer viewer, long id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("sequence " + id));
    }

    /**
     * The sequence, for who wants to change it.
     *
     * @throws NotFound also for one that the viewer may not see
     * @throws Refused FORBIDDEN when the viewer may see it but not change it
     */
    public SequenceView changeable(Viewer viewer, long id) {
        SequenceView sequence = view(viewer, id);
        if (!sequence.mayChange()) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN, "FORBIDDEN", "Only who made a sequence may change it.");
        }
        return sequence;
    }

    /** The sequence, or empty when there is none that the viewer may see. */
    public Optional<SequenceView> find(Viewer viewer, long id) {
        Visibility visible = Visibility.shared(viewer, "owner_id");
        List<Object> parameters = new ArrayList<>(List.of(id));
        parameters.addAll(visible.parameters());
        boolean seen =
                sql.number(
                                "select count(*) from sequence where id = ? and " + visible.sql(),
                                parameters.toArray())
                        > 0;
        return seen ? Optional.of(transactions.call(() -> load(viewer, id))) : Optional.empty();
    }

    private SequenceView load(Viewer viewer, long id) {
        Sequence sequence = entities.find(Sequence.class, id);
        List<SequenceView.Step> steps =
                sequence.steps().stream()
                        .map(
                                s ->
                                        new SequenceView.Step(
                                                s.number(),
                                                s.delay(),
                                                s.subject(),
                                                s.body(),
                                                s.thread()))
                        .toList();
        return new SequenceView(
                id,
                sequence.version(),
                sequence.ownerId(),
                sequence.name(),
                steps,
                sequence.window().orElse(null),
                sequence.maxLate(),
                sequence.createdAt(),
                mayChange(viewer, sequence.ownerId()),
                counts(viewer, id));
    }

    private boolean mayChange(Viewer viewer, long ownerId) {
        if (viewer.role() == Role.REP) {
            return viewer.userId() == ownerId;
        }
        Visibility visible = Visibility.of(viewer, "id");
        List<Object> parameters = new ArrayList<>(List.of(ownerId));
        parameters.addAll(visible.parameters());
        return sql.number(
                        "select count(*) from app_user where id = ? and " + visible.sql(),
                        parameters.toArray())
                > 0;
    }

    private SequenceView.Counts counts(Viewer viewer, long id) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        Map<EnrollmentState, Integer> states = new EnumMap<>(EnrollmentState.class);
        Map<ErrorCode, Integer> errors = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            errors.put(code, 0);
        }
        // Counted out of one index before anything is joined; a join would be made row by row.
        sql.list(
                "select g.state, g.badge_code, g.contacts from (select e.inbox_id, e.state, e.badge_code,"
                        + " count(*) as contacts from enrollment e where e.sequence_id = ?"
                        + " group by e.inbox_id, e.state, e.badge_code) g"
                        + " join inbox i on i.id = g.inbox_id where "
                        + visible.sql(),
                row -> {
                    states.merge(
                            EnrollmentState.valueOf(row.getString("state")),
                            row.getInt("contacts"),
                            Integer::sum);
                    String badge = row.getString("badge_code");
                    if (badge != null) {
                        errors.merge(
                                ErrorCode.valueOf(badge), row.getInt("contacts"), Integer::sum);
                    }
                    return row.getInt("contacts");
                },
                Sql.values(id, visible.parameters()));
        return new SequenceView.Counts(
                states.values().stream().mapToInt(Integer::intValue).sum(),
                states.getOrDefault(EnrollmentState.ACTIVE, 0)
                        + states.getOrDefault(EnrollmentState.WAITING, 0),
                states.getOrDefault(EnrollmentState.FINISHED, 0),
                states.getOrDefault(EnrollmentState.REPLIED, 0),
                errors);
    }
}
